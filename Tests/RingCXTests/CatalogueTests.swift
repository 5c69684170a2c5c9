import RingCX
import Testing

@Suite struct CatalogueTests {
    let catalogue = Catalogue.builtIn
    let rules = PathRules(host: .current)

    @Test func everyOperationHasAShortPathThatLeadsBack() {
        var shortPaths: [String: String] = [:]
        for operation in catalogue.operations where !operation.isLegacy {
            let path = operation.path.description
            let short = rules.shorten(path)
            #expect(PathTemplate(rules.expand(short)).isSameShape(as: operation.path), "\(path) → \(short)")
            #expect(shortPaths.updateValue(path, forKey: "\(operation.method) \(short)") == nil, "\(short)")
            #expect(catalogue.match(operation.method, rules.expand(short))?.operation.path == operation.path)
        }
        #expect(shortPaths.count >= 327)
    }

    @Test func everyOperationIsDescribed() {
        for operation in catalogue.operations {
            let summary = operation.summary
            #expect(!summary.isEmpty && summary.count <= 70 && !summary.hasSuffix("."), "\(operation.path)")
        }
        #expect(catalogue.operations.count { !$0.isUnpublished } == 327)
    }

    @Test func accountsBelowAnAccountAreShort() {
        let long = catalogue.operations.filter {
            $0.path.description.hasPrefix("/voice/api/v1/admin/accounts/{accountId}/") && !$0.isUnpublished
        }
        #expect(long.count >= 215)
        for operation in long {
            #expect(rules.shorten(operation.path.description) == String(operation.path.description.dropFirst(40)))
        }
    }

    @Test func valuesOfTheSignInAreShortenedToo() {
        let identifiers: [Identifier: String] = [.accountId: "99990001", .subAccountId: "99990001", .rcAccountId: "98"]
        let base = "/voice/api/v1/admin/accounts/99990001"
        #expect(rules.shorten(base + "/agentGroups/7/agents", identifiers: identifiers) == "/agentGroups/7/agents")
        #expect(
            rules.shorten("/voice/api/v1/admin/accounts/1/agentGroups", identifiers: identifiers)
                == "/accounts/1/agentGroups")
        #expect(
            rules.shorten(
                "/voice/api/cx/integration/v1/accounts/98/sub-accounts/99990001/queue-groups", identifiers: identifiers)
                == "/cx/queue-groups")
        #expect(rules.shorten("/voice/api/v1/admin/users/5") == "/users/5")
        #expect(rules.shorten("/elsewhere") == "/elsewhere")
    }

    @Test(arguments: [
        ("GET", "/voice/api/v1/admin/accounts/1/dialGroups/withChildren", "dialGroups/withChildren"),
        ("GET", "/voice/api/v1/admin/accounts/1/dialGroups/7", "dialGroups/{dialGroupId}"),
        ("PUT", "/voice/api/v1/admin/users/reassign", "users/reassign"),
        ("PUT", "/voice/api/v1/admin/users/8", "users/{userId}"),
        ("PUT", "/voice/api/v1/admin/accounts/1/campaignLeads/actions", "campaignLeads/actions"),
        ("PUT", "/voice/api/v1/admin/accounts/1/campaignLeads/5", "campaignLeads/{leadId}"),
    ])
    func literalsGoBeforeParameters(_ method: String, _ path: String, _ end: String) throws {
        let match = try #require(catalogue.match(method, path))
        #expect(match.operation.path.description.hasSuffix("/" + end))
    }

    @Test func valuesAreBoundByPosition() throws {
        let match = try #require(
            catalogue.match("GET", "/voice/api/v1/admin/accounts/1/agentGroups/22/agents/333"))
        #expect(match.values.map(\.name) == ["accountId", "agentGroupId", "agentId"])
        #expect(match.values.map(\.value) == ["1", "22", "333"])
    }

    @Test(arguments: [
        "/voice/api/v1/admin/accounts/1/nope", "/", "", "//", "/voice/api/v1/admin/accounts//agentGroups",
    ])
    func otherPathsMatchNothing(_ path: String) {
        #expect(catalogue.match("GET", path) == nil)
        #expect(catalogue.operations(at: path).isEmpty)
    }

    @Test func stepsBelowALiteralAreNotThoseOfTheParameter() {
        let group = catalogue.steps(below: "/voice/api/v1/admin/accounts/1/gateGroups/7")
        #expect(group.map(\.segment).contains("gates"))
        let literal = catalogue.steps(below: "/voice/api/v1/admin/accounts/1/gateGroups/withChildren")
        #expect(!literal.map(\.segment).contains("gates"))
    }

    @Test func fieldsHaveTheirTypes() throws {
        let fields = catalogue.fields(of: "Agent")
        #expect(fields.named("agentId")?.type.kind == .integer)
        #expect(fields.named("isActive")?.type.kind == .boolean)
        #expect(fields.named("agentType")?.type.values == ["AGENT", "SUPERVISOR", "MULTI_USER", "MULTI_SUPERVISOR"])
        #expect(fields.named("agentGroup")?.type.schema == "AgentGroup")
        #expect(catalogue.fields(of: "Nothing").isEmpty)
    }
}
