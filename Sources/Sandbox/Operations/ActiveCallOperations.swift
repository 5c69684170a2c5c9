import LosslessJSON

/// Calls in progress: the list, and what ends, moves and settles them. The verbs answer `true` or `false` as text; a call that is over
/// is not there.
enum ActiveCallOperations {
    static let root = Operation.accountRoot + "/activeCalls"
    static let one = root + "/{uii}"

    static let all = [
        Operation("GET", root + "/list", .account, run: list),
        Operation("POST", root + "/createManualAgentCall", .account, run: createManualAgentCall),
        Operation("POST", one + "/hangupCall", .account) { service, request throws(Refusal) in
            try add(.hangUp, to: call(service, request), service, request)
        },
        Operation("POST", one + "/dispositionCall", .account, run: disposition),
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

    /// Calls here come through queues or are dialled by hand, so that the products besides account, queue and number have none.
    private static func list(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let account = request.parameters[0]
        let product = request.query["product"]
        if let product, !products.contains(product) {
            throw .invalid("product", "must be one of " + products.joined(separator: ", "), value: JSON(product))
        }
        let productId = try request.count("productId")
        let page = try request.page()
        let calls = try service.calls.of(account, at: request.now)
        let found = calls.active.filter { call in
            if let externalId = request.query["externalId"] { return calls.externalId(call) == externalId }
            return switch product {
            case nil: true
            case "ACCOUNT"?: productId == nil || productId.map(String.init) == account
            case "ACD"?: call.last.queue != 0 && productId.map(Int64.init) == call.last.queue
            case "DNIS"?: productId.map(String.init) == NumberPool.plain(calls.numbers(call).to)
            default: false
            }
        }
        return .json(JSON(array: page.of(found).map(calls.row)))
    }

    /// The call of the path, and those of its sub-account.
    static func call(_ service: Service, _ request: Request) throws(Refusal) -> (call: Call, all: AccountCalls) {
        let calls = try service.calls.of(request.parameters[0], at: request.now)
        guard let call = calls.call(uii: request.parameters[1]), call.isActive(at: request.now) else {
            throw .notFound
        }
        return (call, calls)
    }

    static func add(
        _ action: CallChange.Action, to found: (call: Call, all: AccountCalls), _ service: Service,
        _ request: Request
    ) throws(Refusal) -> Reply {
        try service.calls.changes.add(
            CallChange(time: request.now, action: action), to: found.call.key, account: found.all.account)
        return .text("true")
    }

    /// The agent must be logged in, and have nothing else to do.
    private static func createManualAgentCall(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let account = request.parameters[0]
        let username = try request.required("username")
        let destination = try phone("destination", request)
        let callerId = try phone("callerId", request)
        _ = try request.required("ringDuration")
        _ = try request.count("ringDuration")
        let calls = try service.calls.of(account, at: request.now)
        guard let agent = try service.agents.find(named: username, inAccount: account),
            let index = calls.schedule.roster.agent(agent.id), let leg = calls.legByHand(index)
        else { return .text("false") }
        try service.calls.changes.addCall(
            CallChange(time: request.now, action: .dial(leg, from: callerId, to: destination)), account: account)
        return .text("true")
    }

    /// Digits only, or E.164.
    static func phone(_ name: String, _ request: Request) throws(Refusal) -> String {
        let text = try request.required(name)
        let digits = text.hasPrefix("+") ? text.dropFirst() : text[...]
        guard (3...15).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw .invalid(name, "must be a phone number, such as 4155550123 or +14155550123", value: JSON(text))
        }
        return text
    }

    /// Also of a call that is over, while its agent has not done with it.
    private static func disposition(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let calls = try service.calls.of(request.parameters[0], at: request.now)
        guard let call = calls.call(uii: request.parameters[1]), request.now < max(call.end, call.last.free) else {
            throw .notFound
        }
        let name = try request.required("disposition")
        guard !name.isEmpty else { throw .invalid("disposition", "must not be empty", value: "") }
        _ = try request.required("callback")
        if try request.flag("callback") == true { try checkTime(request.required("callBackDTS")) }
        guard call.last.connect <= request.now else { return .text("false") }
        return try add(.dispose(name, notes: request.query["notes"] ?? ""), to: (call, calls), service, request)
    }

    private static func checkTime(_ text: String) throws(Refusal) {
        guard text.utf8.count == 14, CallIdentifier.time(text) != nil else {
            throw .invalid("callBackDTS", "must be a time such as 20260302090000", value: JSON(text))
        }
    }

    /// Back into a queue: the call waits there, and no agent has it any more.
    private static func requeue(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let found = try call(service, request)
        _ = try request.required("gateId")
        let gate = try request.count("gateId").map(Int64.init) ?? 0
        guard let queue = found.all.schedule.roster.queue(gate),
            found.all.schedule.roster.queues[queue].isThere(at: request.now)
        else { return .text("false") }
        return try add(.requeue(found.all.legIntoQueue(queue)), to: found, service, request)
    }
}

extension Page {
    /// The part of a list that is on it.
    func of<Element>(_ list: [Element]) -> [Element] {
        let rest = list.dropFirst(Int(min(offset, Int64(list.count))))
        return Array(limit < 0 ? rest : rest.prefix(Int(limit)))
    }
}
