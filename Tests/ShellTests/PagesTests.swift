import ProcessTesting
import ServerTesting
import TerminalTesting
import Testing

/// `--all` against servers that page in all sorts of ways.
@Suite struct PagesTests {
    /// A server whose pages are what `page` gives for each number asked for.
    private func server(_ page: @escaping @Sendable (Int) -> String) -> ScriptedServer {
        ScriptedServer { connection in
            while let request = connection.readRequest() {
                let query = request.requestLine.split(separator: " ")[1].drop { $0 != "?" }.dropFirst()
                let number = query.split(separator: "&").first { $0.hasPrefix("page=") }.flatMap {
                    Int($0.dropFirst(5))
                }
                let answer = page(number ?? -1)
                guard !answer.isEmpty else { return connection.close() }
                connection.write(answer)
            }
        }
    }

    private func fetch(
        _ server: ScriptedServer, _ items: String = "maxRows=2", verb: String = "get", then stages: String = ""
    ) throws -> RcxProcess.Outcome {
        let line = "\(verb) /voice/api/v1/x \(items) --all --no-auth\(stages)"
        return try RcxProcess().run(["--host", server.url, "--api", "none", "-c", line])
    }

    private static func rows(_ numbers: Int..., total: Int? = nil) -> String {
        let list = "[" + numbers.map { "{\"n\": \($0)}" }.joined(separator: ", ") + "]"
        let headers = ["Content-Type: application/json"] + (total.map { ["X-Total-Count: \($0)"] } ?? [])
        return answer("200 OK", headers, body: list)
    }

    private func pages(of server: ScriptedServer) -> [String] {
        server.textRequests.map { String($0.target.drop { $0 != "?" }) }
    }

    @Test func pagesGoOnUntilAShortOne() throws {
        let server = server { $0 < 2 ? Self.rows(2 * $0, 2 * $0 + 1) : Self.rows(4) }
        let outcome = try fetch(server)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        #expect(outcome.output == #"[{"n": 0}, {"n": 1},{"n": 2}, {"n": 3},{"n": 4}]"#)
        #expect(pages(of: server) == ["?maxRows=2&page=0", "?maxRows=2&page=1", "?maxRows=2&page=2"])
    }

    @Test func anEmptyPageIsAShortOne() throws {
        let outcome = try fetch(server { $0 == 0 ? Self.rows(0, 1) : Self.rows() })
        #expect(outcome.status == 0 && outcome.output == #"[{"n": 0}, {"n": 1}]"#, "\(outcome)")
    }

    @Test func aServerWithoutPagesGivesItsListOnce() throws {
        let server = server { _ in Self.rows(0, 1) }
        let outcome = try fetch(server)
        #expect(outcome.status == 0 && outcome.output == #"[{"n": 0}, {"n": 1}]"#, "\(outcome)")
        #expect(outcome.errors.contains("page 1 is page 0 again"), "\(outcome)")
        #expect(server.requests.count == 2)
    }

    @Test func moreRowsThanAskedForAreTheWholeList() throws {
        let server = server { _ in Self.rows(0, 1, 2) }
        #expect(try fetch(server).output == #"[{"n": 0}, {"n": 1}, {"n": 2}]"#)
        #expect(server.requests.count == 1)
    }

    /// Some servers give the last page for every one after it, others begin anew.
    @Test(arguments: [(1, "page 2 is page 1 again"), (0, "page 2 is page 0 again")])
    func noPageIsTakenTwice(_ repeated: Int, _ note: String) throws {
        let server = server { number in number < 2 ? Self.rows(number, 9) : Self.rows(repeated, 9) }
        let outcome = try fetch(server)
        #expect(outcome.output == #"[{"n": 0}, {"n": 9},{"n": 1}, {"n": 9}]"#, "\(outcome)")
        #expect(outcome.errors.contains(note) && server.requests.count == 3, "\(outcome)")
    }

    @Test func aCountInTheHeadersChangesNothing() throws {
        let outcome = try fetch(server { $0 == 0 ? Self.rows(0, 1, total: 2) : Self.rows(2, total: 2) })
        #expect(outcome.output == #"[{"n": 0}, {"n": 1},{"n": 2}]"#, "\(outcome)")
    }

    @Test func aListWithoutEndIsAnError() throws {
        let server = server { Self.rows($0) }
        let outcome = try fetch(server, "maxRows=1")
        #expect(outcome.status == 3 && outcome.output.isEmpty, "\(outcome)")
        #expect(
            outcome.errors.contains("did not end within 1000 pages of 1 rows")
                && outcome.errors.contains("maxRows=1000"),
            "\(outcome)")
        #expect(server.requests.count == 1000)
    }

    @Test(arguments: [
        (answer("500 Oops", body: "{}"), 3, "page 3 of the list: 500"),
        (answer("403 No", body: "{}"), 5, "page 3 of the list: 403"),
        (answer("200 OK", ["Content-Type: application/json"], body: "{}"), 3, "page 3 is no list"),
        ("", 4, "page 3 of the list: "),
    ])
    func anErrorOfALaterPageIsOneOfTheWhole(_ page: String, _ status: Int32, _ message: String) throws {
        let outcome = try fetch(server { $0 < 3 ? Self.rows(2 * $0, 2 * $0 + 1) : page }, then: " | length")
        #expect(outcome.status == status && outcome.output.isEmpty, "\(outcome)")
        #expect(outcome.errors.contains(message), "\(outcome)")
    }

    @Test(arguments: [
        ("get", "page=1", "--all counts the pages itself"), ("get", "maxRows=0", "never ends"),
        ("get", "maxRows=-1", "never ends"), ("post", "", "--all is for lists"),
    ])
    func whatHasNoPagesIsNotSent(_ verb: String, _ rest: String, _ message: String) throws {
        let server = server { _ in Self.rows() }
        let outcome = try fetch(server, rest, verb: verb)
        #expect(outcome.status == 2 && outcome.errors.contains(message), "\(outcome)")
        #expect(server.requests.isEmpty)
    }

    @Test func aSearchThatIsAPostHasPagesToo() throws {
        let server = server { $0 == 0 ? Self.rows(0, 1) : Self.rows(2) }
        let search = "/voice/api/v1/admin/accounts/1/campaignLeads/leadSearch"
        let outcome = try RcxProcess().run([
            "--host", server.url, "-c", "post \(search) maxRows==2 {\"campaignIds\": [12]} --all --no-auth",
        ])
        #expect(outcome.status == 0 && outcome.output == #"[{"n": 0}, {"n": 1},{"n": 2}]"#, "\(outcome)")
        #expect(Set(server.textRequests.map(\.body)) == ["{\"campaignIds\": [12]}"])
    }

    @Test func aTerminalSeesHowFarItIs() throws {
        let arrived = Trigger()
        let server = server { number in
            if number == 1 { arrived.wait() }
            return number == 0 ? Self.rows(0, 1) : Self.rows(2)
        }
        let terminal = try PseudoTerminal.spawn(
            executable: RcxProcess.executable,
            arguments: ["--host", server.url, "-c", "get /voice/api/v1/x maxRows=2 --all --no-auth"],
            environment: try RcxProcess().fullEnvironment)
        try terminal.waitFor("1 page, 2 rows")
        arrived.fire()
        try terminal.waitFor("\"n\": 2")
        #expect(!terminal.screen.lines.contains { $0.contains("1 page") })
    }
}
