import ProcessTesting
import RingCX
import ServerTesting
import Testing

/// `readonly on` over everything the catalogue knows.
@Suite(.timeLimit(.minutes(3))) struct ReadOnlyTests {
    /// Reads that don't look like ones; everything else that is no GET changes something.
    private static let reads: Set<String> = [
        "POST leadSearch", "POST leadSearchByPhoneList", "POST preview", "POST search", "POST searchDnis",
        "POST checkNewDnisList", "POST advancedSearch", "POST export", "POST report", "POST reportsStreaming",
        "PUT search",
    ]

    /// Each request of the catalogue, with something in the place of its parameters.
    private static var requests: [(method: String, path: String, isRead: Bool)] {
        Catalogue.builtIn.operations.map { operation in
            let path = operation.path.description.split(separator: "/").map { $0.hasPrefix("{") ? "1" : String($0) }
            return (operation.method, "/" + path.joined(separator: "/"), !operation.isWrite)
        }
    }

    @Test func onlyReadsAreSent() throws {
        let server = ScriptedServer(answer: answer("200 OK", ["Content-Type: application/json"], body: "{}"))
        var process = try RcxProcess()
        process.environment = ["RCX_HOST": server.url]
        let lines = Self.requests.map { request in
            let body = ["POST", "PUT", "PATCH"].contains(request.method) ? " {}" : ""
            return "try\n\(request.method.lowercased()) \(request.path)\(body) --no-auth --expect any\ncatch err\n"
                + "print $err.message\nend"
        }
        let file = try process.home.write("all.rcx", (["readonly on"] + lines).joined(separator: "\n") + "\n")
        let outcome = try process.run(["run", "--quiet", file])
        #expect(outcome.status == 0, "\(outcome)")
        let sent = server.requests.map { request in
            request.requestLine.split(separator: " ").prefix(2).joined(separator: " ")
        }
        let reads = Self.requests.filter(\.isRead).map { "\($0.method) \($0.path)" }
        #expect(sent == reads)
        let refused = outcome.output.split(separator: "\n").filter { $0.contains("was not sent: readonly is on") }
        #expect(refused.count == Self.requests.count - reads.count)
    }

    /// The catalogue's word is held against another's.
    @Test func whatIsARead() {
        for request in Self.requests {
            let last = request.path.split(separator: "/").last { $0 != "1" } ?? ""
            let isKnownRead =
                Self.reads.contains("\(request.method) \(last)") || request.path.contains("interaction-metadata")
                || last.hasPrefix("agg-")
            let isGet = ["GET", "HEAD", "OPTIONS"].contains(request.method)
            if request.isRead { #expect(isGet || isKnownRead, "\(request.method) \(request.path)") }
            if !isGet, !isKnownRead { #expect(!request.isRead, "\(request.method) \(request.path)") }
        }
    }

    /// What the catalogue doesn't know goes by its method, and so does what only looks like a search.
    @Test(arguments: [
        "post /unknown/search {}", "post /users/1/leadSearch {}", "delete /agentGroups/1", "patch /x {}",
        "POST /voice/api/v1/admin/unknown {}", "put /campaignLeads/leadSearch {}",
        "post https://127.0.0.1:1/voice/api/v1/admin/users {}", "token create", "token delete 1234",
        "post /campaignLeads/../users {}", "post /campaignLeads/%6CeadSearch/x {}",
    ])
    func noDisguiseHelps(_ line: String) throws {
        let outcome = try RcxProcess().run(["--sandbox", "--account", "99990001", "--readonly", "-c", line])
        #expect(outcome.status != 0, "\(outcome)")
        #expect(
            outcome.errors.contains("readonly is on") || outcome.errors.contains("no token that ends")
                || outcome.errors.contains("works on a terminal only") || outcome.status == 2, "\(outcome)")
    }

    @Test func aGetThatChangesIsRefused() throws {
        let server = ScriptedServer(answer: answer("200 OK", ["Content-Type: application/json"], body: "{}"))
        let process = try RcxProcess()
        let file = try process.home.write(
            "api.json",
            #"{"openapi":"3.0.0","info":{"title":"t","version":"1"},"paths":{"/voice/api/v1/admin/reset":{"get":"#
                + #"{"summary":"Reset all","x-rcx-effect":"write","responses":{"200":{"description":"ok"}}}}}}"#)
        let line = "get /voice/api/v1/admin/reset --no-auth"
        let outcome = try process.run(["--host", server.url, "--api", file, "--readonly", line])
        #expect(outcome.status == 2 && outcome.errors.contains("readonly is on"), "\(outcome)")
        #expect(server.requests.isEmpty)
        #expect(try process.run(["--host", server.url, "--api", file, line]).status == 0)
    }

    @Test(arguments: [0, 1, 3, 10]) func exactlySoManyChangesAreSent(_ maximum: Int) throws {
        let server = ScriptedServer(answer: answer("200 OK", ["Content-Type: application/json"], body: "{}"))
        var process = try RcxProcess()
        process.environment = ["RCX_HOST": server.url, "RCX_ACCOUNT": "1"]
        let script = """
            for n in [range(5)]
              get /voice/api/v1/admin/x --no-auth
              post /voice/api/v1/admin/x {} --no-auth
            end
            """
        let file = try process.home.write("changes.rcx", script + "\n")
        let outcome = try process.run(["run", "--max-changes", "\(maximum)", file])
        #expect(outcome.status == (maximum < 5 ? 2 : 0), "\(outcome)")
        #expect(server.requests.filter { $0.requestLine.hasPrefix("POST") }.count == min(maximum, 5))
    }
}
