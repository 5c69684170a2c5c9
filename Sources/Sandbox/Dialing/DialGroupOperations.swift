import LosslessJSON
import RingCX

/// Which agents dial for a dial group. Groups and campaigns themselves are kept as the catalogue has them.
enum DialGroupOperations {
    private static let one = Operation.accountRoot + "/dialGroups/{dialGroupId}"

    static let all = [
        Operation("GET", one + "/assignedAgents", .account) { service, request throws(Refusal) in
            try service.atomically { () throws(Refusal) in
                .json(try rows(service, members(service, request), request))
            }
        },
        Operation("PUT", one + "/assignAgents", .account, run: assign),
    ]

    private static let memberType = ResourceType(schema: "AgentDialGroupMember", idField: "", in: .builtIn)
    private static let idName = "dialGroupMember"

    /// Where the members of the group of the path are kept.
    private static func members(_ service: Service, _ request: Request) throws(Refusal) -> String {
        guard try Leads(service, request).contains(dialGroup: request.parameters[1]) else { throw .notFound }
        return "\(Operation.adminRoot)/accounts/\(request.parameters[0])/dialGroups/\(request.parameters[1])/members"
    }

    /// The array is the whole list from now on.
    private static func assign(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        try service.atomically { () throws(Refusal) in
            let place = try members(service, request)
            let before = try service.documents.ids(in: place)
            var after: Set<String> = []
            for element in try request.array().elements {
                guard element.kind == .object else { throw .invalid("body", "objects are expected", value: element) }
                var member = try memberType.completed(element)
                guard let agent = member["agentId"]?.int,
                    (try? service.agents.place(of: Int64(agent), inAccount: request.parameters[0])) != nil
                else {
                    throw .invalid("agentId", "is not an agent of this account", value: member["agentId"] ?? .null)
                }
                member.set("dialGroupId", JSON(Int(try request.id(1))))
                let id = String(agent)
                after.insert(id)
                try service.documents.write(member, row: .null, id: id, in: place, idName: idName)
            }
            for id in before where !after.contains(id) { _ = try service.documents.remove(id, in: place) }
            for id in after.union(before) { try show(Int64(id) ?? 0, service, request.parameters[0]) }
            return .json(try rows(service, place, request))
        }
    }

    /// Writes the fields of an agent that tell its dial groups.
    private static func show(_ agent: Int64, _ service: Service, _ account: String) throws(Refusal) {
        guard let place = try? service.agents.place(of: agent, inAccount: account) else { return }
        var memberships: [JSON] = []
        for list in try service.documents.collections(with: String(agent), named: idName) {
            if let member = try service.documents.resource(String(agent), in: list) { memberships.append(member) }
        }
        let groups = JSON(array: memberships.compactMap { $0["dialGroupId"] })
        let fields = [("agentDialGroupMembers", JSON(array: memberships)), ("dialGroupAssignments", groups)]
        _ = try service.agents.change(agent, in: place, by: [:], assigned: fields)
    }

    /// The agents as lists show them.
    private static func rows(_ service: Service, _ place: String, _ request: Request) throws(Refusal) -> JSON {
        let page = try request.page()
        var rows: [JSON] = []
        for id in try service.documents.ids(in: place) {
            guard let agent = Int64(id),
                let home = try? service.agents.place(of: agent, inAccount: request.parameters[0])
            else { continue }
            rows.append(service.agents.type.row(of: try service.agents.resource(agent, in: home)))
        }
        return JSON(array: page.of(rows))
    }
}
