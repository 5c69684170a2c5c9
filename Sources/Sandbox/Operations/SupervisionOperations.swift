import LosslessJSON

/// What a supervisor does to a call that an agent has: listen, speak, leave, record and hold.
enum SupervisionOperations {
    private static let one = ActiveCallOperations.one

    static let all = [
        Operation("POST", one + "/addSessionToCall", .account, run: addSession),
        Operation("POST", one + "/hangupSession", .account) { service, request throws(Refusal) in
            let found = try ActiveCallOperations.call(service, request)
            let phone = try request.required("phone")
            return try hangUp(found, service, request) { $0.number == phone }
        },
        Operation("POST", one + "/hangupSessionById", .account) { service, request throws(Refusal) in
            let found = try ActiveCallOperations.call(service, request)
            let id = try request.required("sessionId")
            return try hangUp(found, service, request) { String($0.session) == id }
        },
        Operation("POST", one + "/toggleCallRecording", .account) { service, request throws(Refusal) in
            let found = try ActiveCallOperations.call(service, request)
            _ = try request.required("record")
            return try withAgent(.record(request.flag("record") == true), found, service, request)
        },
        Operation("POST", one + "/toggleCallHold", .account) { service, request throws(Refusal) in
            let found = try ActiveCallOperations.call(service, request)
            let state = try request.required("state")
            guard ["ON", "OFF"].contains(state) else {
                throw .invalid("state", "must be ON or OFF", value: JSON(state))
            }
            return try withAgent(.hold(state == "ON"), found, service, request)
        },
    ]

    /// Nobody is on the call twice.
    private static func addSession(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let found = try ActiveCallOperations.call(service, request)
        let type = try request.required("sessionType")
        guard ["MONITOR", "COACHING", "BARGEIN"].contains(type) else {
            throw .invalid("sessionType", "must be one of MONITOR, COACHING, BARGEIN", value: JSON(type))
        }
        let destination = try ActiveCallOperations.phone("destination", request)
        guard !found.call.supervisors.contains(where: { $0.number == destination }) else { return .text("false") }
        return try withAgent(.join(destination, type: type), found, service, request)
    }

    /// Only supervisors' sessions; the caller's and the agent's end with the call.
    private static func hangUp(
        _ found: (call: Call, all: AccountCalls), _ service: Service, _ request: Request,
        _ isMeant: ((number: String, type: String, session: Int)) -> Bool
    ) throws(Refusal) -> Reply {
        guard let session = found.call.supervisors.first(where: isMeant) else { return .text("false") }
        return try ActiveCallOperations.add(.leave(session.number), to: found, service, request)
    }

    /// False for a call that waits or rings.
    private static func withAgent(
        _ action: CallChange.Action, _ found: (call: Call, all: AccountCalls), _ service: Service,
        _ request: Request
    ) throws(Refusal) -> Reply {
        guard found.call.last.isTalking(at: request.now) else { return .text("false") }
        return try ActiveCallOperations.add(action, to: found, service, request)
    }
}
