import LosslessJSON
import RingCX

/// The skills in the profiles of agents.
enum SkillProfileOperations {
    private static let profiles = AgentOperations.one + "/skillProfiles"
    private static let list = profiles + "/{skillProfileId}/skills"
    private static let path = OperationPath(profiles)
    private static let collection = ResourceCollection(
        at: path, schema: "AgentSkillProfile", parameter: "skillProfileId", in: .builtIn)

    static let all = [
        Operation("GET", list, .account) { service, request throws(Refusal) in
            .json(JSON(array: try skills(service, request)))
        },
        Operation("PUT", list, .account) { service, request throws(Refusal) in
            _ = try skills(service, request)
            var skills: [JSON] = []
            for element in try request.array().elements {
                let id = element["skillId"]?.scalarText ?? element.scalarText ?? ""
                guard let skill = try skill(id, service, request) else {
                    throw .invalid("skillId", "is not a skill of this account", value: element)
                }
                skills.append(skill)
            }
            _ = try set(skills, service, request)
            return Reply(status: 200, contentType: nil, body: [])
        },
        Operation("PUT", list + "/{skillId}", .account) { service, request throws(Refusal) in
            var skills = try skills(service, request)
            guard let skill = try skill(request.parameters[4], service, request) else { throw .notFound }
            if !skills.contains(where: { $0["skillId"]?.scalarText == request.parameters[4] }) { skills.append(skill) }
            return .json(try set(skills, service, request))
        },
        Operation("DELETE", list + "/{skillId}", .account) { service, request throws(Refusal) in
            let skills = try skills(service, request)
            let others = skills.filter { $0["skillId"]?.scalarText != request.parameters[4] }
            guard others.count < skills.count else { throw .notFound }
            _ = try set(others, service, request)
            return Reply(status: 200, contentType: nil, body: [])
        },
    ]

    private static func documents(_ service: Service, _ request: Request) throws(Refusal) -> Documents {
        let place = Place(account: request.parameters[0], parent: try request.id(1))
        guard try service.agents.contains(request.id(2), in: place) else { throw .notFound }
        return Documents(service, request, path, collection)
    }

    private static func skills(_ service: Service, _ request: Request) throws(Refusal) -> [JSON] {
        let body = try documents(service, request).body(request.parameters[3])
        guard let profile = try? JSON(parsing: body) else { throw .failure }
        return profile["gateGroupSkills"]?.elements.map { $0 } ?? []
    }

    private static func set(_ skills: [JSON], _ service: Service, _ request: Request) throws(Refusal) -> JSON {
        try documents(service, request).change(
            request.parameters[3], by: JSON(members: [("gateGroupSkills", JSON(array: skills))]))
    }

    /// A skill of any queue group of the account.
    private static func skill(_ id: String, _ service: Service, _ request: Request) throws(Refusal) -> JSON? {
        let account = Operation.adminRoot + "/accounts/" + request.parameters[0] + "/"
        let lists = try service.documents.collections(with: id, named: "skillId")
        guard let list = lists.first(where: { $0.hasPrefix(account) }) else { return nil }
        return try service.documents.resource(id, in: list)
    }
}
