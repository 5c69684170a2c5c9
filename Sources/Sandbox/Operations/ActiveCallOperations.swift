import LosslessJSON

/// Calls in progress: the list, and what a supervisor can do to one. The verbs answer `true` or `false` as text.
enum ActiveCallOperations {
    static let root = Operation.accountRoot + "/activeCalls"
    static let one = root + "/{uii}"

    static let all = [
        Operation("GET", root + "/list", .account, run: list),
        Operation("POST", root + "/createManualAgentCall", .account, run: createManualAgentCall),
        Operation("POST", one + "/addSessionToCall", .account, run: addSession),
        Operation("POST", one + "/hangupSession", .account, run: hangupSession),
        Operation("POST", one + "/hangupCall", .account, run: hangup),
        Operation("POST", one + "/dispositionCall", .account, run: disposition),
        Operation("POST", one + "/toggleCallRecording", .account, run: toggleRecording),
        Operation("POST", one + "/toggleCallHold", .account, run: toggleHold),
        Operation("POST", one + "/requeueCall", .account, run: requeue),
        Operation("POST", one + "/pingCall", .account) { service, request throws(Refusal) in
            _ = try call(service, request)
            return .text("true")
        },
    ]

    private static let products = [
        "ACCOUNT", "ACD", "AGENT", "CHAT_QUEUE", "OUTBOUND", "VISUAL_IVR", "CLOUD_PROFILE", "CLOUD_DESTINATION",
        "TRAC_NUMBER", "HTTP_SERVICES", "SCRIPTING", "TN_MANAGER", "SURVEY", "DNIS", "TEAMS", "KNOWLEDGE_BASE",
        "UTILITIES",
    ]

    /// Every call here came through a queue, so that the products besides account and queue have none.
    private static func list(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let account = request.parameters[0]
        let product = request.query["product"]
        if let product, !products.contains(product) {
            throw .invalid("product", "must be one of " + products.joined(separator: ", "), value: JSON(product))
        }
        let productId = try request.count("productId")
        let page = try request.page()
        if let externalId = request.query["externalId"] {
            return try .json(withExternalId(externalId, service, account))
        }
        switch product {
        case nil: return .json(try service.activeCalls.rows(ofAccount: account, page: page))
        case "ACCOUNT"? where productId == nil || productId.map(String.init) == account:
            return .json(try service.activeCalls.rows(ofAccount: account, page: page))
        case "ACD"?:
            let queue = Place(account: account, parent: productId.map(Int64.init) ?? -1)
            return .json(try service.activeCalls.rows(in: queue, page: page))
        default: return .json(JSON(array: []))
        }
    }

    private static func withExternalId(
        _ externalId: String, _ service: Service, _ account: String
    ) throws(Refusal) -> JSON {
        let rows = try service.activeCalls.rows(ofAccount: account)
        let calls = (try? JSON(parsing: rows)) ?? JSON(array: [])
        return JSON(array: calls.elements.filter { $0["externalId"]?.string == externalId })
    }

    /// The call of the path; one that is over is not there.
    private static func call(_ service: Service, _ request: Request) throws(Refusal) -> (id: Int64, place: Place) {
        let found = try service.activeCalls.find(named: request.parameters[1], inAccount: request.parameters[0])
        guard let found else { throw .notFound }
        return found
    }

    private static func createManualAgentCall(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let account = request.parameters[0]
        let username = try request.required("username")
        let destination = try request.required("destination")
        let callerId = try request.required("callerId")
        _ = try request.required("ringDuration")
        _ = try request.count("ringDuration")
        guard let agent = try service.agents.find(named: username, inAccount: account) else { return .text("false") }
        let details = try service.agents.resource(agent.id, in: agent.place)
        var random = SystemRandomNumberGenerator()
        let call = JSON(members: [
            ("uii", JSON(CallIdentifier.make(at: request.now, random: &random))), ("ani", JSON(callerId)),
            ("dnis", JSON(destination)), ("enqueueTime", JSON(Timestamp.text(request.now))),
            ("dequeueTime", JSON(Timestamp.text(request.now))), ("agentFirstName", details["firstName"] ?? .null),
            ("agentLastName", details["lastName"] ?? .null),
        ])
        _ = try service.activeCalls.create(call, in: Place(account: account), assigned: [("accountId", JSON(account))])
        return .text("true")
    }

    private static func addSession(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        _ = try call(service, request)
        let destination = try request.required("destination")
        let type = try request.required("sessionType")
        guard ["MONITOR", "COACHING", "BARGEIN"].contains(type) else {
            throw .invalid("sessionType", "must be one of MONITOR, COACHING, BARGEIN", value: JSON(type))
        }
        service.callSessions.join(destination, uii: request.parameters[1])
        return .text("true")
    }

    private static func hangupSession(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        _ = try call(service, request)
        let phone = try request.required("phone")
        return .text(String(service.callSessions.leave(phone, uii: request.parameters[1])))
    }

    private static func hangup(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let call = try call(service, request)
        try service.activeCalls.remove(call.id, in: call.place)
        service.callSessions.end(uii: request.parameters[1])
        return .text("true")
    }

    private static func disposition(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        _ = try call(service, request)
        _ = try request.required("disposition")
        _ = try request.required("callback")
        if try request.flag("callback") == true { _ = try request.required("callBackDTS") }
        return .text("true")
    }

    /// Back into a queue: the call waits there, and no agent has it any more.
    private static func requeue(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let call = try call(service, request)
        _ = try request.required("gateId")
        let gate = try request.count("gateId").map(Int64.init) ?? 0
        guard let place = try? service.gates.place(of: gate, inAccount: call.place.account) else {
            return .text("false")
        }
        let queue = try service.gates.resource(gate, in: place)
        let assigned: [(String, JSON)] = [
            ("destinationName", queue["gateName"] ?? .null), ("enqueueTime", JSON(Timestamp.text(request.now))),
            ("dequeueTime", .null), ("agentFirstName", .null), ("agentLastName", .null),
        ]
        _ = try service.activeCalls.change(call.id, in: call.place, by: [:], newParent: gate, assigned: assigned)
        return .text("true")
    }

    private static func toggleRecording(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        _ = try call(service, request)
        _ = try request.required("record")
        _ = try request.flag("record")
        return .text("true")
    }

    private static func toggleHold(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        _ = try call(service, request)
        let state = try request.required("state")
        guard ["ON", "OFF"].contains(state) else {
            throw .invalid("state", "must be ON or OFF", value: JSON(state))
        }
        return .text("true")
    }
}
