import ProcessTesting
import Testing

/// The paths of another API than RingCX, once its description is loaded.
@Suite struct LoadedDescriptionTests {
    private static let description = """
        {"openapi": "3.0.3", "info": {"title": "Things"}, "paths": {
          "/things": {"get": {"summary": "List the things", "parameters": [
            {"name": "limit", "in": "query", "schema": {"type": "integer"}}]}},
          "/users/{id}": {"get": {"summary": "One user"}, "delete": {}},
          "/v1/parts": {"post": {"summary": "Add a part", "requestBody": {"content": {"application/json": {"schema": {
            "type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}}}}}}}}
        """

    /// On every host, also where RingCX has such a path elsewhere.
    @Test func itsPathsAreFoundEverywhere() throws {
        var process = try RcxProcess()
        process.workingFolder = process.home.path
        try process.home.write("api.json", Self.description)
        let lines = [
            "find things", "help /things", "ls /", "ls /users", "explain get /users/7", "explain get /things limit=x",
            "explain post /v1/parts nme=y", "template post /v1/parts", "get /users/7 --dry-run",
        ]
        let outcome = try process.run(
            ["--host", "http://127.0.0.1:1"], input: "\n" + (["api load api.json"] + lines).joined(separator: "\n"))
        #expect(outcome.status == 0, "\(outcome)")
        for text in [
            "GET /things\n  List the things\n", "  query  limit  a whole number\n", "users/\n",
            "{id}  [GET|DELETE]  One user\n",
            "GET        http://127.0.0.1:1/users/7\n", "One user (GET /users/{id})", "limit is a whole number, not x",
            "POST       http://127.0.0.1:1/v1/parts\n", "the body has no field nme in the API; did you mean name?",
            "\"name\": \"name\"   # required, a text", "\nGET http://127.0.0.1:1/users/7\n",
        ] {
            #expect(outcome.output.contains(text), "\(text) is not in \(outcome)")
        }
        #expect(!outcome.output.contains("/voice/api"), "\(outcome)")
    }
}
