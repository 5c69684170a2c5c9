/// Help about the language itself: what is no command of the shell's.
struct Topic: Sendable {
    /// The word that help lists it by.
    let name: String
    var otherNames: [String] = []
    let usage: String
    /// Whether a line begins with its name.
    var isStatement = false
    let summary: String
    var details: [String] = []
    var examples: [Command.Example] = []

    static let all =
        [requests, items, bodies, variables, filters, results, print, assert, blocks, rows, sandbox, ending] + scripts

    static func named(_ name: String) -> Topic? { all.first { $0.name == name || $0.otherNames.contains(name) } }
}

extension Topic {
    private static let requests = Topic(
        name: "requests", otherNames: ["get", "post", "put", "patch", "delete", "head", "options"],
        usage: "get|post|put|patch|delete|head|options PATH [name=value…] [BODY] [--expect 2xx,404] [-i] [| FILTER]",
        summary: "Send a request",
        details: [
            "A path such as /agentGroups lies below the chosen account; one without a leading / lies below the location (cd). "
                + "Full paths (/voice/api/…, /restapi/…) and full URLs go as typed.",
            "{name} and <name> stand for a variable, an item of that name, or the account; $name and ${…} for a variable. "
                + "Each is one encoded segment or query value.",
            "An answer outside 2xx is an error unless --expect says otherwise.",
        ],
        examples: [
            Command.Example(line: "get /agentGroups", meaning: "list the agent groups"),
            Command.Example(line: "get /agentGroups maxRows=2 page=0", meaning: "the first page of two"),
            Command.Example(line: "get /agentGroups -i", meaning: "with status and headers"),
        ])

    private static let items = Topic(
        name: "items", usage: "name=value  name==value  name:=EXPR  Name:value  name@FILE  @FILE",
        summary: "What follows the path of a request",
        details: [
            "name=value goes where the API has the name; what it does not know goes to the query of get, head, delete and options, "
                + "and to the JSON body of the others. name==value goes always to the query; name:=EXPR holds a typed value; Name:value is a header; name@FILE is a part of a form; "
                + "@FILE is the whole body.",
            "There is no blank around the sign. A value with blanks has quotes: groupName=\"Night shift\".",
        ],
        examples: [Command.Example(line: "get /agentGroups maxRows=2", meaning: "a query parameter")])

    private static let bodies = Topic(
        name: "bodies", otherNames: ["body"], usage: "{…}  […]  (EXPR)  $name",
        summary: "The JSON body of a request",
        details: [
            "Plain JSON goes out byte for byte and may go over several lines. Anything else is a jq expression that gives one "
                + "value: {username: $email, agentRank: ($n + 1)}."
        ])

    private static let variables = Topic(
        name: "let", otherNames: ["unset", "variables"],
        usage: "let NAME = EXPR   let NAME = get PATH [| FILTER]   unset NAME…",
        isStatement: true,
        summary: "Keep a value under a name",
        details: [
            "The expression works on the last response: let agentGroupId = .[0].agentGroupId. It must give exactly one value.",
            "Read-only: $status $headers $elapsed $url $accountId $subAccountId $mainAccountId $rcAccountId.",
        ],
        examples: [Command.Example(line: "let agentGroupId = 7", meaning: "then: get /agentGroups/<agentGroupId>")])

    private static let filters = Topic(
        name: "filters", otherNames: ["filter", "jq", "|"],
        usage: "LINE | FILTER…   .field   .[0]   $name",
        summary: "Work on a response with jq",
        details: [
            "After ` | ` come jq filters, without quotes around them. A line that starts with . $ ( [ { or \" is a filter on "
                + "the last response. Numbers keep all their digits."
        ],
        examples: [
            Command.Example(line: "get /agentGroups | .[0].groupName", meaning: "the name of the first one"),
            Command.Example(line: "get /agentGroups | map(.groupName) | length", meaning: "count them"),
        ])

    private static let print = Topic(
        name: "print", usage: "print EXPR", isStatement: true,
        summary: "Write a value to standard output, a text without its quotes",
        examples: [Command.Example(line: "print \"rank \\(2 + 3)\"", meaning: "rank 5")])

    private static let assert = Topic(
        name: "assert", usage: "assert EXPR [else \"message\"]", isStatement: true,
        summary: "Stop unless an expression is true",
        examples: [Command.Example(line: "assert 1 + 1 == 2", meaning: "goes on")])

    private static let blocks = Topic(
        name: "blocks",
        otherNames: ["if", "elif", "else", "for", "emit", "next", "stop", "poll", "try", "catch", "step", "cleanup"],
        usage:
            "if EXPR … end   for NAME in LIST … end   poll every 2s for 60s until EXPR … end   try … catch NAME … end",
        summary: "Lines that run under a condition, for each item, or at the end",
        details: [
            "Each block ends with a line `end`; at the prompt it is read to there before anything runs. if has elif and else. "
                + "for goes over a list, or over the items that a request gives; next and stop leave a turn or the loop, and emit "
                + "adds to the list that `let rows = for …` makes.",
            "step \"title\" … end names a part; cleanup … end runs when the script ends, however it ends.",
        ],
        examples: [
            Command.Example(line: "for n in [1, 2]\n  print $n\nend", meaning: "prints 1 and 2"),
            Command.Example(line: "if 1 < 2\n  print \"yes\"\nend", meaning: "prints yes"),
        ])

    private static let ending = Topic(
        name: "exit", otherNames: ["fail", "warn", "sleep"],
        usage: "exit [STATUS]   fail \"message\"   warn \"message\"   sleep 2s", isStatement: true,
        summary: "Leave, stop with an error, warn, or wait",
        details: ["exit takes one of rcx's exit statuses; without one it is 0. fail stops a script with status 1."],
        examples: [
            Command.Example(line: "warn \"low on agents\"", meaning: "a line on standard error"),
            Command.Example(line: "exit 0", meaning: "leave"),
        ])
}
