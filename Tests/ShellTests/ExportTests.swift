import ProcessTesting
import ServerTesting
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What `as` writes, run by the real programs: the same request arrives as when rcx sends it.
@Suite struct ExportTests {
    struct Line: Sendable, CustomStringConvertible {
        let text: String
        var input: [UInt8] = []
        var description: String { text }
    }

    static let lines: [Line] = [
        Line(text: #"get /x a="O'Brien" b='$x' c="!x" d='`id` $(id) \ %41'"#),
        Line(
            text: #"post /x name="O'Brien" note='$HOME `id` $(id) \ !! %s' text="tab\there\nline\r\u0001 é 😀 \u202e""#),
        Line(text: #"post /x {"a": "it's \\ \" %s {{x}} $HOME é 😀",   "n": 1.10}"#),
        Line(text: "post /x {\n  \"a\": 1\n}"),
        Line(text: #"post /x ("@leads.csv")"#), Line(text: "post /x"), Line(text: "put /x"), Line(text: "patch /x"),
        Line(text: "delete /x"), Line(text: "delete /x {\"a\": 1}"), Line(text: "head /x"), Line(text: "options /x"),
        Line(text: #"post /x --form a="b c" q="O'Brien&=+é""#),
        Line(text: "post /x @body.bin"), Line(text: "post /x @leads.csv"),
        Line(text: "post /x @-", input: [0, 0xFF, 0x0A, 0x27, 0x25, 0x5C, 0x0D, 0x31]),
        Line(text: "post /x @-", input: Array("@leads.csv".utf8)), Line(text: "post /x @-", input: []),
        Line(text: #"post /x a="x;type=y" b="@leads.csv" c="<leads.csv" f@"my \"file;x.csv" g@leads.csv"#),
        Line(text: #"get /x/${"a/b#c?d %"}/y?q=[1]&r=a+b%20c"#), Line(text: "get /x/.well/y"),
        Line(text: #"get /x X-Name:"O'Brien $x `id`" X-Empty:"" --no-header Accept"#),
        Line(text: #"get /x Authorization:"Bearer token-123456""#),
        Line(text: #"post /x {a: ("x'" * 75000)}"#),
    ]

    private let server = ScriptedServer(answer: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    private let process: RcxProcess
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("leads.csv", "a,b\n1,2\n")
        try folder.write("my \"file;x.csv", "a\r\n")
        try folder.write("body.bin", "\u{0}\u{1}é")
        var process = try RcxProcess()
        process.workingFolder = folder.path
        process.environment["RCX_TOKEN"] = "token-123456"
        self.process = process
    }

    /// spring-restdocs 1055: quotes, dollars and line ends survive a shell.
    @Test(arguments: lines) func curlSendsTheSame(_ line: Line) throws {
        try compare(line, "curl", "/bin/sh", ["-s"])
    }

    @Test(.enabled(if: access("/usr/bin/python3", X_OK) == 0), arguments: lines)
    func pythonSendsTheSame(_ line: Line) throws {
        try compare(line, "python", "/usr/bin/python3", ["-"])
    }

    private func compare(_ line: Line, _ format: String, _ program: String, _ arguments: [String]) throws {
        let sent = try run(line.text, line.input)
        #expect(sent.status == 0, "\(sent)")
        let exported = try run("as \(format) \(line.text)", line.input)
        #expect(exported.status == 0 && !exported.output.contains("token-123456"), "\(exported)")
        let outcome = try process.run(program: program, arguments, input: exported.standardOutput)
        #expect(outcome.status == 0, "\(outcome)\n\(exported.output)")
        let requests = server.requests.map(Wire.init)
        #expect(requests.count == 2)
        #expect(requests.first == requests.last, "\(exported.output)")
    }

    private func run(_ line: String, _ input: [UInt8]) throws -> RcxProcess.Outcome {
        // A full path needs no account, and so no sign-in.
        let line = line.replacing(" /x", with: " /voice/api/v1/x")
        return try process.run(["--host", server.url, "-c", line + " --no-auth"], input: input)
    }

    @Test func theLastRequestIsTheOneThatWasSent() throws {
        let outcome = try process.run([
            "--host", server.url, "-c", "get /voice/api/v1/admin/accounts --no-auth", "-c", "as curl",
        ])
        #expect(
            outcome.output
                == "curl '\(server.url)/voice/api/v1/admin/accounts' \\\n  -H 'Accept: application/json, */*;q=0.8'\n")
        #expect(try process.run(["-c", "as curl"]).errors.contains("no request was sent yet"))
        #expect(try process.run(["-c", "as perl"]).errors.contains("as curl, as http or as python"))
    }

    @Test func anHTTPFileHoldsNoForeignVariable() throws {
        let shown = try run(#"as http post /x {"a": "{{x}} {{{{"}"#, []).output
        #expect(shown.hasSuffix("\n\n" + #"{"a": "{\u007bx}} {\u007b{\u007b"}"# + "\n"), "\(shown)")
        #expect(try run("as http post /x @leads.csv", []).output.hasSuffix("\n\n< leads.csv\n"))
        let refused = try run("as http post /x @-", [0, 1])
        #expect(refused.status == 2 && refused.errors.contains("cannot hold this body"))
    }
}

/// What of a request must be the same, whoever sends it.
private struct Wire: Equatable {
    let requestLine: String
    let headers: [String]
    let body: [UInt8]

    init(_ request: ReceivedRequest) {
        requestLine = request.requestLine
        let boundary = request.values("Content-Type").first.flatMap {
            $0.split(separator: "boundary=").dropFirst().first
        }
        let own = ["user-agent:", "accept-encoding:", "connection:"] + (boundary == nil ? [] : ["content-length:"])
        headers = request.lines.dropFirst().compactMap { line in
            let name = line.prefix { $0 != ":" }.lowercased() + ":"
            guard !own.contains(name) else { return nil }
            let value = line.dropFirst(name.count).drop { $0 == " " }
            return name + value.replacing(boundary ?? "?", with: "…")
        }.sorted()
        body = boundary.map { Array(request.text.replacing($0, with: "…").utf8) } ?? request.body
    }
}
