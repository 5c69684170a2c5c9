import LosslessJSON

/// The states agents can be in. The list is not in the published file; it is the one the documentation of agents shows.
enum AuxStateOperations {
    static let all = [
        Operation("GET", Operation.accountRoot + "/auxStates", .account) { _, request throws(Refusal) in
            let activeOnly = try request.flag("activeOnly") == true || request.query["active"] == "1"
            return .json(JSON(array: states.filter { $0.isActive || !activeOnly }.map(\.json)))
        }
    ]

    private struct State {
        let id: Int
        let name: String
        let base: String
        var isActive = true

        var json: JSON {
            JSON(members: [
                ("stateId", JSON(id)), ("agentAuxState", JSON(name)),
                ("baseAgentState", JSON(members: [("colKey", JSON(base))])), ("isActive", .bool(isActive)),
                ("isAgentSelectable", .bool(base != "ENGAGED")),
            ])
        }
    }

    private static let states = [
        State(id: 11_786, name: "AVAILABLE", base: "AVAILABLE"), State(id: 11_787, name: "AWAY", base: "AWAY"),
        State(id: 11_788, name: "LUNCH", base: "LUNCH"), State(id: 11_789, name: "BREAK", base: "ON-BREAK"),
        State(id: 11_790, name: "TRAINING", base: "TRAINING"), State(id: 11_791, name: "WORKING", base: "WORKING"),
        State(id: 11_792, name: "COACHING", base: "AWAY", isActive: false),
    ]
}
