import LosslessJSON

/// The older integration API: lists for workforce management, from the same resources.
enum IntegrationOperations {
    private static let root = "/voice/api/integration/v1/admin"

    static let all = [
        Operation("GET", root + "/accounts/{mainAccountId}/subaccounts", run: subaccounts),
        Operation("GET", root + "/accounts/{subAccountId}/agentGroups", .account) { service, request throws(Refusal) in
            .json(try service.agentGroups.rows(in: Place(account: request.parameters[0])))
        },
        Operation("GET", root + "/accounts/{subAccountId}/agentGroups/{agentGroupId}/agents", .account) {
            service, request throws(Refusal) in
            .json(try service.agents.rows(in: AgentGroupOperations.parent(service, request)))
        },
        Operation("GET", root + "/users/{mainAccountId}") { _, request throws(Refusal) in
            guard request.parameters[0] == Directory.mainAccountId else { throw .denied }
            return .json(JSON(array: [UserOperations.user]))
        },
    ]

    private static func subaccounts(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        guard request.parameters[0] == Directory.mainAccountId else { throw .denied }
        return .json(
            JSON(
                array: Directory.accounts.map {
                    JSON(members: [
                        ("subAccountId", JSON($0.id)), ("subAccountName", JSON($0.name)), ("isActive", true),
                    ])
                }))
    }
}
