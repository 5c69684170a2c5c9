import ProcessTesting
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// `import`, `export` and `save session` with real files.
@Suite struct ImportTests {
    private static let request = #"{"name": "r", "request": "https://ringcx.ringcentral.com/voice/api/v1/admin/users"}"#

    private func process(_ collection: String) throws -> RcxProcess {
        var process = try RcxProcess()
        process.workingFolder = process.home.path
        try process.home.write("c.json", collection)
        return process
    }

    @Test func nothingIsOverwrittenUnasked() throws {
        let process = try process(#"{"info": {"name": "c"}, "item": [\#(Self.request)]}"#)
        let first = try process.run(["import", "postman", "c.json", "--to", "made"])
        #expect(first.status == 0 && first.output == "made/c.rcx  1 request\n", "\(first)")
        let script = process.home.read("made/c.rcx")
        #expect(script.map { String(decoding: $0, as: UTF8.self) }?.contains("get /users") == true)
        try process.home.write("made/c.rcx", "mine")
        let second = try process.run(["import", "postman", "c.json", "--to", "made"])
        #expect(second.status == 7 && second.errors.contains("exists already"), "\(second)")
        #expect(process.home.read("made/c.rcx") == Array("mine".utf8))
        let third = try process.run(["import", "postman", "c.json", "--to", "made", "--force"])
        #expect(third.status == 0 && process.home.read("made/c.rcx") == script, "\(third)")
    }

    @Test(arguments: [
        ("", "is no JSON"), ("{", "is no JSON"), ("[]", "no Postman collection"),
        ("{\"item\": []}", "no request in it"),
        (String(repeating: "{\"item\":[", count: 10_000) + String(repeating: "]}", count: 10_000), "is no JSON"),
    ])
    func badCollectionsWriteNothing(_ text: String, _ message: String) throws {
        let outcome = try process(text).run(["import", "postman", "c.json"])
        #expect(outcome.status == 7 && outcome.errors.contains(message), "\(outcome)")
    }

    @Test(arguments: [
        ["import"], ["import", "word", "x"], ["import", "postman"], ["export"], ["export", "word"], ["save session"],
    ])
    func wrongWordsAreUsageErrors(_ words: [String]) throws {
        let outcome = try RcxProcess().run(words)
        #expect(outcome.status == 2 && outcome.errors.contains("usage: "), "\(outcome)")
    }

    @Test func aCurlCommandComesFromStandardInput() throws {
        let outcome = try RcxProcess().run(
            ["import", "curl", "-"],
            input:
                "curl 'https://ringcx.ringcentral.com/voice/api/v1/admin/users' \\\n  -H 'authorization: Bearer x' \\\n  --data-raw $'{\"a\":\"it\\'s\"}'\n"
        )
        #expect(outcome.status == 0 && outcome.output == "post /users {\"a\":\"it's\"}\n", "\(outcome)")
        #expect(outcome.errors.contains("authorization is left out"), "\(outcome)")
    }

    @Test func anOpenAPIFileBecomesScripts() throws {
        let process = try process(
            #"""
            {"openapi": "3.0.0", "info": {"title": "T"}, "servers": [{"url": "https://example.com/api"}], "paths": {"/a/{b}": {
             "get": {"tags": ["X\ndelete /users"], "summary": "s\ndelete /users", "parameters": [{"name": "b", "in": "path", "required": true, "schema": {"type": "string"}},
               {"name": "q", "in": "query", "required": true, "schema": {"type": "integer"}}], "responses": {}}}}}
            """#)
        let outcome = try process.run(["import", "openapi", "c.json"])
        #expect(outcome.status == 0 && outcome.output == "x-delete-users.rcx  1 request\n", "\(outcome)")
        let script = String(decoding: process.home.read("x-delete-users.rcx") ?? [], as: UTF8.self)
        #expect(script.contains("\nget https://example.com/api/a/{b} q==1\n"), "\(script)")
        #expect(!script.contains("\ndelete"), "\(script)")
    }

    /// What a session did is done again by the script it was saved as.
    @Test func aSavedSessionRuns() throws {
        let process = try process("{}")
        let lines = """
            account 99990001
            get /agentGroups/1950 | .groupName
            get /agentGroups/1950/agents | length
            post /agentGroups groupName="Night shift"
            let made = .agentGroupId
            let password = "hunter22xx"
            help get
            delete /agentGroups/{made}
            export har | save a.har
            save session s.rcx
            """
        let saved = try process.run(["--sandbox"], input: lines)
        #expect(saved.status == 0, "\(saved)")
        let script = String(decoding: process.home.read("s.rcx") ?? [], as: UTF8.self)
        #expect(
            script.contains("param agentGroupId = \"1950\"")
                && script.contains("get /agentGroups/{agentGroupId}/agents"), "\(script)")
        #expect(
            script.contains("ask secret password") && !script.contains("hunter22xx") && !script.contains("help get"),
            "\(script)")
        #expect(
            script.hasPrefix("# what has gone well in a session of rcx on the sandbox, account 99990001\n"), "\(script)"
        )
        #expect(process.home.read("a.har") != nil)
        var again = process
        again.environment["RCX_password"] = "hunter33xx"
        let run = try again.run(["--sandbox", "run", "s.rcx"])
        #expect(run.status == 0, "\(run)")
    }

    @Test func aScriptGoesToPostmanAndBack() throws {
        let process = try process("{}")
        try process.home.write(
            "s.rcx",
            "param group = \"7\"\nget /agentGroups/{group}/agents --expect 200\nlet id = .[0].agentId\nprint $id\n")
        let exported = try process.run(["-c", "export postman s.rcx | save p.json"])
        #expect(exported.status == 0, "\(exported)")
        let imported = try process.run(["import", "postman", "p.json", "--to", "back"])
        #expect(imported.status == 0, "\(imported)")
        let script = String(decoding: process.home.read("back/s.rcx") ?? [], as: UTF8.self)
        #expect(script.contains("param group = "), "\(script)")
        #expect(script.contains("get /agentGroups/{group}/agents --expect 200\nlet id = .[0].agentId\n"), "\(script)")
    }

    private static let published = getenv("RCX_OPENAPI_DIR").map { String(cString: $0) }

    @Test(.enabled(if: published != nil)) func thePublishedFilesImportWhole() throws {
        let folder = try #require(Self.published)
        let process = try process("{}")
        let postman = try process.run(["import", "postman", "\(folder)/engage-voice_postman2.json", "--to", "pm"])
        #expect(postman.status == 0, "\(postman)")
        #expect(postman.errors.contains("Analytics / Reporting: it holds no request"), "\(postman)")
        let requests = postman.output.split(separator: "\n").compactMap { Int($0.split(separator: " ")[1]) }.reduce(
            0, +)
        let named = postman.errors.split(separator: "\n").count {
            $0.hasPrefix("  ") && !$0.contains("holds no request")
        }
        #expect(requests + named == 115, "\(postman)")
        let openAPI = try process.run(["import", "openapi", "\(folder)/engage-voice_openapi3.json", "--to", "oa"])
        #expect(openAPI.status == 0 && !openAPI.output.contains("  0 requests"), "\(openAPI)")
        let check = try process.run(["check", "pm", "oa"])
        #expect(check.status == 0 && check.errors.contains(" in "), "\(check)")
    }
}
