import Interchange
import LosslessJSON
import Testing

/// A Postman collection as scripts.
@Suite struct PostmanCollectionTests {
    private func collection(_ request: String, events: String = "[]", more: String = "") throws -> PostmanCollection {
        let text = """
            {"info": {"name": "C"}, \(more) "item": [{"name": "R", "event": \(events), "request": \(request)}]}
            """
        return try PostmanCollection(try JSON(parsing: text))
    }

    @Test(arguments: [
        (#""https://ringcx.ringcentral.com/voice/api/v1/admin/users""#, "get /users"),
        (
            #"{"method": "GET", "url": "https://ringcx.ringcentral.com/voice/api/v1/admin/accounts/:accountId/agentGroups/:groupId"}"#,
            "get /agentGroups/{groupId}"
        ),
        (#"{"method": "DELETE", "url": {"raw": "{{base}}/voice/api/v1/admin/users/{{id}}"}}"#, "delete /users/{id}"),
        (
            #"{"method": "GET", "url": {"raw": "https://example.com/a/x{{id}}?q=1&off=2", "query": [{"key": "q", "value": "{{word}} b"}, {"key": "off", "value": "2", "disabled": true}]}}"#,
            #"get https://example.com/a/x${id} q=="${word} b""#
        ),
        (
            #"{"method": "POST", "url": "https://example.com/", "body": {"mode": "raw", "raw": "{\"n\": 1.10}"}}"#,
            #"post https://example.com/ {"n": 1.10}"#
        ),
        (
            #"{"method": "POST", "url": "https://example.com/", "body": {"mode": "raw", "raw": "{\"n\": {{n}}, \"t\": \"a {{t}} ${x}\"}"}}"#,
            #"post https://example.com/ {"n": (try ($n | fromjson) catch $n), "t": "a ${t} \${x}"}"#
        ),
        (
            #"{"method": "POST", "url": "https://example.com/", "body": {"mode": "urlencoded", "urlencoded": [{"key": "a", "value": "b c"}, {"key": "z", "value": "1", "disabled": true}]}}"#,
            #"post https://example.com/ --form a="b c""#
        ),
        (
            #"{"method": "POST", "url": "https://example.com/", "body": {"mode": "formdata", "formdata": [{"key": "f", "type": "file", "src": "/tmp/a b.csv"}, {"key": "k", "value": "v", "type": "text"}]}}"#,
            #"post https://example.com/ f@"/tmp/a b.csv" k=v"#
        ),
        (
            #"{"method": "POST", "url": "https://example.com/", "body": {"mode": "graphql", "graphql": {"query": "{a}", "variables": "{\"b\": 1}"}}}"#,
            #"post https://example.com/ {"query":"{a}","variables":{"b":1}}"#
        ),
        (
            #"{"method": "GET", "url": "https://example.com/", "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{t_token}}"}]}}"#,
            #"get https://example.com/ Authorization:"Bearer ${t_token}""#
        ),
        (
            #"{"method": "GET", "url": "https://example.com/", "auth": {"type": "apikey", "apikey": [{"key": "key", "value": "X-K"}, {"key": "value", "value": "{{k}}"}]}}"#,
            #"get https://example.com/ X-K:$k"#
        ),
        (
            #"{"method": "GET", "url": {"raw": "https://example.com/", "query": [{"key": "a b", "value": "c#d&e"}]}}"#,
            "get https://example.com/?a%20b=c%23d%26e"
        ),
    ])
    func aRequestIsOneLine(_ request: String, _ line: String) throws {
        let collection = try collection(request)
        #expect(collection.drafts.first?.blocks.first?.statements == [line], "\(collection)")
    }

    @Test func variablesAreParamsAndSecretsAreAskedFor() throws {
        let collection = try collection(
            #"{"method": "GET", "url": "https://example.com/{{a}}/{{b}}/{{c}}", "header": [{"key": "X", "value": "{{my_password}}"}]}"#,
            more:
                #""variable": [{"key": "a", "value": "x\"\nget /y"}, {"key": "b", "value": "12"}, {"key": "my_password", "value": "hunter22"}],"#
        )
        let text = try #require(collection.drafts.first?.text)
        #expect(text.contains(#"param a = "x\"\nget /y""#), "\(text)")
        #expect(text.contains("param b = 12\n"), "\(text)")
        #expect(text.contains("param c\n"), "\(text)")
        #expect(text.contains(#"ask secret my_password "my_password""#), "\(text)")
        #expect(!text.contains("hunter22"), "\(text)")
    }

    @Test func simpleTestsAreTranslated() throws {
        let events = #"""
            [{"listen": "test", "script": {"exec": ["pm.test(\"ok\", function () {", "  pm.response.to.have.status(201);", "});",
              "const body = pm.response.json();", "pm.environment.set(\"id\", body.items[0].agentId);", "pm.expect(body.name).to.eql('x');"]}}]
            """#
        let collection = try collection(#""https://example.com/""#, events: events)
        #expect(
            collection.drafts.first?.blocks.first?.statements
                == ["get https://example.com/ --expect 201", "let id = .items[0].agentId", "assert .name == \"x\""],
            "\(collection)")
        #expect(collection.untranslatedScripts == 0)
    }

    @Test(arguments: [
        #"if (pm.response.code == 200) { pm.environment.set('a', 1); }"#, "setNextRequest('x')",
        "pm.sendRequest('https://example.com', function (e, r) { console.log(r); });",
    ])
    func otherScriptsStayComments(_ code: String) throws {
        let exec = String(decoding: JSON(array: [JSON(code)]).bytes(.compact), as: UTF8.self)
        let collection = try collection(
            #""https://example.com/""#, events: #"[{"listen": "test", "script": {"exec": \#(exec)}}]"#)
        #expect(collection.untranslatedScripts == 1)
        #expect(collection.drafts.first?.blocks.first?.statements == ["get https://example.com/"])
        #expect(collection.drafts.first?.text.contains("# not translated") == true)
    }

    /// Nothing of a foreign text becomes a line of the script.
    @Test func namesAndDescriptionsStayComments() throws {
        let text = #"""
            {"info": {"name": "a\ndelete /users/1", "description": "b\r\ndelete /users/2\u2028delete /users/3\u001b[31m"},
             "item": [{"name": "c\ndelete /users/4\u0000", "request": {"method": "GET", "url": "https://example.com/x y\ndelete", "description": "d\ndelete /users/5",
               "header": [{"key": "A", "value": "1\ndelete /users/6"}]}}]}
            """#
        let collection = try PostmanCollection(try JSON(parsing: text))
        let script = try #require(collection.drafts.first?.text)
        for line in script.split(whereSeparator: \.isNewline) {
            #expect(line.hasPrefix("#") || line.hasPrefix("get https://example.com/x%20y"), "\(line)")
        }
        #expect(!script.contains("\u{1B}") && !script.contains("\0") && !script.contains("\u{2028}"), "\(script)")
    }

    @Test(arguments: [
        "[]", "1", #"{"item": 5}"#, #"{"requests": []}"#, #"{"info": {}}"#,
    ])
    func whatIsNoCollectionIsSaidSo(_ text: String) throws {
        let json = try JSON(parsing: text)
        #expect(throws: InterchangeError.self) { try PostmanCollection(json) }
    }

    @Test(arguments: [
        #"{"item": [1, null, "x", [], {}, {"name": 5}, {"request": 7}, {"request": {}}, {"request": {"url": {}}}, {"item": {}}]}"#,
        #"{"item": [{"request": {"method": 3, "url": [], "header": 4, "body": [], "auth": 1}, "event": {"listen": 1}}], "variable": 9, "auth": []}"#,
        #"{"item": [{"name": "x", "request": {"method": "PURGE", "url": "https://example.com/"}}]}"#,
        #"{"item": [{"name": "x", "request": {"url": "ftp://example.com/"}}]}"#,
        #"{"item": [{"name": "x", "request": {"url": "{{a}}/"}}], "variable": [{"key": "a", "value": "{{a}}{{a}}"}]}"#,
    ])
    func wrongTypesAreSkippedAndNamed(_ text: String) throws {
        let collection = try PostmanCollection(try JSON(parsing: text))
        #expect(!collection.skipped.isEmpty, "\(collection)")
    }

    @Test func foldersAreFiles() throws {
        let request = #"{"name": "r", "request": "https://example.com/"}"#
        let text =
            #"{"info": {"name": "../x"}, "item": [{"name": "..", "item": [\#(request)]}, {"name": "A/B", "item": [\#(request)]}, {"name": "a b", "item": [\#(request)]}, {"name": "CON", "item": [\#(request)]}, {"name": "empty", "item": []}, \#(request)]}"#
        let collection = try PostmanCollection(try JSON(parsing: text))
        #expect(
            collection.drafts.map(\.fileName) == ["x.rcx", "requests.rcx", "a-b.rcx", "a-b-2.rcx", "con-requests.rcx"])
    }

    @Test func fileNamesAreShortAndPlain() {
        #expect(SafeName.slug(String(repeating: "x", count: 5000)).utf8.count == 80)
        #expect(SafeName.slug("a\0b/../c\u{202E}") == "a-b-c")
        #expect(SafeName.slug("日本") == "requests")
    }
}
