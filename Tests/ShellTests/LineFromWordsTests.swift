import Testing

@testable import Shell

@Suite struct LineFromWordsTests {
    @Test(arguments: [
        (["get", "/agentGroups"], "get /agentGroups"),
        (["get /agentGroups | length"], "get /agentGroups | length"),
        (["post", "/agentGroups", "groupName=Night shift"], "post /agentGroups groupName=\"Night shift\""),
        (["post", "/x", "a=O'Brien", "b=say \"hi\" \\ ${x}"], "post /x a=O'Brien b=\"say \\\"hi\\\" \\\\ \\${x}\""),
        (["get", "/x", "q==a b", "X-Name:a b"], "get /x q==\"a b\" X-Name:\"a b\""),
        (["get", "/x", "q=\"a b\""], "get /x q=\"a b\""),
        (["post", "/x", "{\"a\": 1}", "| .a"], "post /x {\"a\": 1} | .a"),
        (["post", "/x", "n:=$a + 1"], "post /x n:=$a + 1"),
        (["post", "/x", "file@my leads.csv"], "post /x file@\"my leads.csv\""),
        (["account", "Example Support"], "account \"Example Support\""),
        (["post", "/x", "a=two\nlines"], "post /x a=\"two\\nlines\""),
        (["print", ""], "print \"\""),
    ])
    func wordsOfAShellBecomeALine(_ words: [String], _ line: String) {
        #expect(LineFromWords.line(words) == line)
    }
}
