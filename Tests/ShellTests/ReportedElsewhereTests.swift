import ProcessTesting
import ServerTesting
import TerminalTesting
import Testing

/// What people reported of other clients, with rcx's answer: the tool, the number of its issue, and what it got wrong.
@Suite struct ReportedElsewhereTests {
    private static let path = "/voice/api/v1/x"

    /// Runs lines that send to `/voice/api/v1/x`, written `/x`; what was sent, as method, target and body.
    private func sent(_ lines: String, reply: String = answer(body: "{}")) throws -> [String] {
        let server = ScriptedServer(answer: reply)
        let outcome = try run(lines, at: server)
        try #require(outcome.status == 0, "\(outcome)")
        return server.textRequests.map { "\($0.method) \($0.target.replacing(Self.path, with: "/x")) \($0.body)" }
    }

    private func run(_ lines: String, at server: ScriptedServer) throws -> RcxProcess.Outcome {
        let lines = lines.replacing(" /x", with: " " + Self.path).split(separator: "\n")
        let arguments = lines.flatMap { ["-c", Self.isRequest($0) ? $0 + " --no-auth" : String($0)] }
        return try RcxProcess().run(["--host", server.url] + arguments)
    }

    private static func isRequest(_ line: Substring) -> Bool { line.contains(path) && !line.contains(" | ") }

    @Test(arguments: [
        // bruno 6082: a query value with = and & is one parameter.
        ("get /x q=a=b&c=d", "GET /x?q=a%3Db%26c%3Dd "),
        ("let q = \"a=b&c=d\"\nget /x?q=$q&r=1", "GET /x?q=a%3Db%26c%3Dd&r=1 "),
        // bruno 7356: a path variable is one segment.
        ("let id = \"aaa/bbb#x?y z%\"\nget /x/$id/y", "GET /x/aaa%2Fbbb%23x%3Fy%20z%25/y "),
        ("let id = \"aaa/bbb#x?y z%\"\nget /x/{id}/y", "GET /x/aaa%2Fbbb%23x%3Fy%20z%25/y "),
        // bruno 8771: what a path may hold stays.
        ("get /x/foo:bar/a@b", "GET /x/foo:bar/a@b "),
        // bruno 5380, 4554: nothing is encoded twice, whatever stands beside it.
        ("let v = \"a b\"\nget /x/$v/y?p=a%20b q=$v", "GET /x/a%20b/y?p=a%20b&q=a%20b "),
        // xh 54: a blank in a query.
        ("get /x q=\"two words\"", "GET /x?q=two%20words "), ("get /x?q=${\"two words\"}", "GET /x?q=two%20words "),
        // hurl 1314: what looks like a number is what was typed.
        ("let day = \"003\"\nget /x day=$day", "GET /x?day=003 "), ("post /x day=003", "POST /x {\"day\":\"003\"}"),
        // slumber 646, hurl 3682: a variable inside a JSON text.
        (
            "let t = \"say \\\"hi\\\" \\\\ \\n\"\npost /x {\"t\": \"${t}\"}",
            "POST /x {\"t\":\"say \\\"hi\\\" \\\\ \\n\"}"
        ),
        // HttpRepl 314: a body with blanks in it, and quotes of both kinds inside a word.
        ("post /x {\"a\":\"b c\"}", "POST /x {\"a\":\"b c\"}"),
        ("post /x a='b \"c\"'", "POST /x {\"a\":\"b \\\"c\\\"\"}"),
        ("post /x a=mid\"word'", "POST /x {\"a\":\"mid\\\"word'\"}"),
    ])
    func thisIsWhatGoesOut(_ lines: String, _ expected: String) throws {
        #expect(try sent(lines) == [expected])
    }

    @Test func aShellsOwnQuotesAreTakenOff() throws {
        let server = ScriptedServer(answer: answer(body: "{}"))
        let outcome = try RcxProcess().run(
            ["--host", server.url, "post", Self.path, "q==two words", "{\"a\":\"b c\"}", "--no-auth"])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(server.textRequests.map(\.target) == [Self.path + "?q=two%20words"])
        #expect(server.textRequests.map(\.body) == ["{\"a\":\"b c\"}"])
    }

    @Test(arguments: [
        ("post /x '{\"a\":\"b c\"}'", "a body is written without quotes"),
        ("get /x?q=two words", "a blank in a URL is %20"),
    ])
    func whatIsRefusedNamesItsRightForm(_ line: String, _ cure: String) throws {
        let outcome = try run(line, at: ScriptedServer(answer: answer()))
        #expect(outcome.status == 2 && outcome.errors.contains(cure), "\(outcome)")
    }

    /// restish 397.
    @Test func digitsDuplicatesAndOrderSurvive() throws {
        let body = #"{"z":9007199254740993,"a":1.10,"e":1e400,"z":2}"#
        let server = ScriptedServer(answer: answer("200 OK", ["Content-Type: application/json"], body: body))
        let shown = try run("get /x", at: server)
        #expect(shown.output == body, "\(shown)")
        let filtered = try run("let v = get /x --no-auth | .\n$v\n$v.a, $v.e\npost /x $v", at: server)
        #expect(filtered.output == body + "\n1.10\n1e400\n" + body, "\(filtered)")
        #expect(server.textRequests.last?.body == body)
    }

    /// httpie 1554: what arrives compressed is saved whole, and its size is that of what is saved.
    @Test func aCompressedBodyIsSavedWhole() throws {
        // {"a":"x…"} with a thousand x.
        let gzip: [UInt8] = [
            31, 139, 8, 0, 0, 0, 0, 0, 2, 255, 171, 86, 74, 84, 178, 82, 170, 24, 5, 163, 96, 20, 12, 123, 160, 84, 11,
            0,
            35, 152, 10, 155, 240, 3, 0, 0,
        ]
        let server = ScriptedServer { connection in
            while connection.readRequest() != nil {
                connection.write(
                    Array(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 36\r\n\r\n"
                            .utf8) + gzip)
            }
        }
        let process = try RcxProcess()
        let file = process.home.path + "/body.json"
        let outcome = try process.run(["--host", server.url, "-c", "get \(Self.path) --no-auth | save \"\(file)\""])
        #expect(outcome.status == 0 && outcome.errors.contains("1008 bytes saved"), "\(outcome)")
        let saved = TemporaryFolder.contents(of: file)
        #expect(saved == Array(("{\"a\":\"" + String(repeating: "x", count: 1000) + "\"}").utf8))
    }

    /// httpie 457: pages are one value, not one after the other.
    @Test func pagesAreOneJSONValue() throws {
        let server = ScriptedServer { connection in
            while let request = connection.readRequest() {
                let isFirst = request.requestLine.contains("page=0")
                connection.write(
                    answer(
                        "200 OK", ["Content-Type: application/json"],
                        body: isFirst ? "[{\"n\": 1},{\"n\":2}]" : "[{\"n\":3}]"))
            }
        }
        let outcome = try run("get /x --all maxRows==2 --no-auth | map(.n)", at: server)
        #expect(outcome.status == 0 && outcome.output == "[1,2,3]\n", "\(outcome)")
    }

    /// restish 285.
    @Test(arguments: [
        ("get", "204 No Content", "Content-Encoding: gzip"), ("head", "200 OK", "Content-Encoding: gzip"),
        ("get", "200 OK", "Content-Length: 0\r\nContent-Encoding: gzip"),
    ])
    func compressedNothingIsFine(_ verb: String, _ status: String, _ headers: String) throws {
        let server = ScriptedServer(answer: "HTTP/1.1 \(status)\r\n\(headers)\r\n\r\n")
        let outcome = try run("\(verb) /x", at: server)
        #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome)")
    }

    /// insomnia 7453.
    @Test func anUndefinedVariableSendsNothing() throws {
        let server = ScriptedServer(answer: answer(body: "{}"))
        let outcome = try run("get /x\nget /x/$nope", at: server)
        #expect(outcome.status == 2 && outcome.errors.contains("$nope is not set"), "\(outcome)")
        #expect(server.requests.isEmpty)
    }

    /// hurl 2812.
    @Test(arguments: ["301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"])
    func aRedirectTakesNoCredentialWithIt(_ status: String) throws {
        let other = ScriptedServer(answer: answer(body: "{}"))
        let server = ScriptedServer(answer: answer(status, ["Location: \(other.url)/y"]))
        let outcome = try run("get /x?key=abc X-Api-Key:abc Cookie:abc Authorization:abc", at: server)
        #expect(outcome.status == 3 && outcome.errors.contains(other.url), "\(outcome)")
        #expect(other.requests.isEmpty)
    }

    /// nushell 18602.
    @Test func aRedirectToNowhereShowsTheAnswer() throws {
        let server = ScriptedServer(
            answer: answer("307 Temporary Redirect", ["Content-Type: text/plain"], body: "over there"))
        let outcome = try run("get /x", at: server)
        #expect(outcome.status == 3 && outcome.errors.contains("--expect 307"), "\(outcome)")
        let expected = try run("get /x --expect 307", at: server)
        #expect(expected.status == 0 && expected.output == "over there", "\(expected)")
    }

    /// httpie 181, 150: a GET leaves standard input alone, so it ends while that is open.
    @Test func aGetDoesNotReadStandardInput() throws {
        let server = ScriptedServer(answer: answer("200 OK", ["Content-Type: application/json"], body: "{}\n"))
        let child = try RcxProcess().start(["--host", server.url, "get", Self.path, "--no-auth"])
        #expect(child.readLine() == "{}")
        #expect(child.readLine() == nil)
        #expect(try child.finish().status == 0)
    }

    /// xh 14, cli 1268.
    @Test func aReaderThatHasEnoughIsNoError() throws {
        let outcome = try RcxProcess().shell("$RCX jq -n 'range(1000000)' | head -n 1")
        #expect(outcome.output == "0\n" && outcome.errors.isEmpty, "\(outcome)")
    }

    /// pgcli 221.
    @Test func aPastedBodyIsOneInput() throws {
        let server = ScriptedServer(answer: answer("200 OK", ["Content-Type: application/json"], body: "{\"n\": 1}"))
        let terminal = try PseudoTerminal.spawn(
            executable: RcxProcess.executable, arguments: ["--host", server.url],
            environment: try RcxProcess().fullEnvironment)
        try terminal.waitFor(">")
        terminal.paste("print \"first\"\npost \(Self.path) --no-auth {\n  \"a\": [1,\n  2]\n}\n")
        try terminal.waitFor("… }")
        #expect(server.requests.isEmpty && !terminal.screen.lines.contains("first"))
        terminal.send("\r")
        try terminal.waitFor("\"n\": 1")
        #expect(server.textRequests.map(\.body) == ["{\n  \"a\": [1,\n  2]\n}"])
    }
}
