/// The table of `scripts/bench`: to measure something more, add a row here.
///
/// A row puts a command of ours beside a peer's that does the same, with the figures of the design that it shows. Both sides are given as
/// closures, called when the row runs: what they take from the setting (servers, files) is made then and kept for later rows.
let rows = [
    Row(
        "start", "process start to first prompt on a terminal, beside curl --version", turns: 40,
        ours: { Command($0.rcx, until: .output("> ")) },
        peer: { Command(try $0.tool("curl"), "--version") },
        figures: [.time(atMost: .milliseconds(8)), .timeRatio(atMost: 1)]),
    Row(
        "get", "one GET on loopback, whole process, beside curl", turns: 40,
        ours: { Command($0.rcx, "--host", try $0.sandbox(), "get", anyPath, "--no-auth", "--expect", "any") },
        peer: { Command(try $0.tool("curl"), "--silent", try $0.sandbox() + anyPath) },
        figures: [.timeRatio(atMost: 1.2)]),
    Row(
        "gets", "10,000 GETs one after the other in a script, kept alive, beside a bare libcurl loop", turns: 7,
        ours: { Command($0.rcx, "--host", try $0.server(), "run", try $0.scriptOfGets(anyPath, $0.size(10_000))) },
        peer: { Command($0.program("bench-curl"), try $0.server() + anyPath, "\($0.size(10_000))") },
        figures: [.timeRatio(atMost: 1.15)]),
    Row(
        "sandbox", "50,000 GETs of one agent over 16 connections to the sandbox, beside a bare server", turns: 7,
        ours: {
            Command(
                $0.program("bench-load"), try $0.sandbox() + oneAgent, "16", "\($0.size(50_000))",
                try $0.sandboxToken())
        },
        peer: { Command($0.program("bench-load"), try $0.server() + anyPath, "16", "\($0.size(50_000))") },
        figures: [.time(atMost: .seconds(1))]),
    Row(
        "sandbox-start", "start of a small sandbox to the end of its banner, beside curl --version", turns: 20,
        ours: { Command($0.rcx, "sandbox", "--port", "0", until: .output("curl -H")) },
        peer: { Command(try $0.tool("curl"), "--version") },
        figures: [.time(atMost: .milliseconds(60))]),
    Row(
        "sandbox-large", "start of a sandbox with 100,000 leads to the end of its banner, beside curl --version",
        turns: 5,
        ours: { Command($0.rcx, "sandbox", "--port", "0", "--size", "large", until: .output("curl -H")) },
        peer: { Command(try $0.tool("curl"), "--version") },
        figures: [.time(atMost: .milliseconds(1_500)), .memory(atMostMegabytes: 150)]),
    Row(
        "catalogue", "the catalogue read and a path looked up in it, beside a line that needs none", turns: 40,
        ours: { Command($0.rcx, "-c", "help /agentGroups") }, peer: { Command($0.rcx, "-c", "print 1") },
        figures: [.timeMore(atMost: .milliseconds(5))]),
    Row(
        "openapi", "an OpenAPI file of 1 MB loaded, beside a line without", turns: 20,
        ours: { Command($0.rcx, "--api", try $0.description(operations: $0.size(1100)), "-c", "print 1") },
        peer: { Command($0.rcx, "-c", "print 1") },
        figures: [.timeMore(atMost: .milliseconds(30))]),
    Row(
        "tab", "Tab after the start of a path, the first time in a process, beside the prompt alone", turns: 40,
        ours: { Command($0.rcx, typing: "get /agentGr\t", until: .output("agentGroups")) },
        peer: { Command($0.rcx, until: .output("> ")) },
        figures: [.timeMore(atMost: .milliseconds(5))]),
    Row(
        "check", "a script of 100,000 lines checked, beside sh -n on a shell script as long", turns: 7,
        ours: { Command($0.rcx, "check", try $0.scriptToCheck(lines: $0.size(100_000))) },
        peer: { Command(try $0.tool("sh"), "-n", try $0.shellScript(lines: $0.size(100_000))) },
        figures: [.time(atMost: .milliseconds(500))]),
    Row(
        "csv", "for row in csv over 1,000,000 rows with one let, beside cksum of the file", turns: 5,
        ours: { Command($0.rcx, "run", try $0.scriptOfRows($0.size(1_000_000))) },
        peer: { Command(try $0.tool("cksum"), try $0.table(rows: $0.size(1_000_000))) },
        figures: [.time(atMost: .milliseconds(600)), .memory(atMostMegabytes: 30)]),
    Row(
        "pretty", "a JSON array of 100 MB pretty-printed by our library, beside jq .", turns: 5,
        ours: { Command($0.program("bench-json"), "pretty", try $0.agents(megabytes: $0.size(100))) },
        peer: { Command(try $0.tool("jq"), ".", try $0.agents(megabytes: $0.size(100))) },
        figures: [.timesFaster(atLeast: 20), .memory(atMostMegabytes: 20)]),
    Row(
        "jq-compile", "a filter read and compiled 10,000 times (50 µs each), beside jq doing it once", turns: 7,
        ours: { Command($0.program("bench-jq"), "\($0.size(10_000))", grouping) },
        peer: { Command(try $0.tool("jq"), "--null-input", "empty, (\(grouping))?") },
        figures: [.time(atMost: .milliseconds(500))]),
    Row(
        "jq-path", "one field of each of 250,000 objects, 100 MB, by rcx jq, beside jq", turns: 5,
        ours: { Command($0.rcx, "jq", ".[].agentId", try $0.agents(megabytes: $0.size(100))) },
        peer: { Command(try $0.tool("jq"), ".[].agentId", try $0.agents(megabytes: $0.size(100))) },
        figures: [.timesFaster(atLeast: 10), .memoryRatio(atMost: 0.5)]),
    Row(
        "jq-group", "select, group and count over 100 MB by rcx jq, beside jq", turns: 5,
        ours: { Command($0.rcx, "jq", grouping, try $0.agents(megabytes: $0.size(100))) },
        peer: { Command(try $0.tool("jq"), grouping, try $0.agents(megabytes: $0.size(100))) },
        figures: [.timesFaster(atLeast: 6), .memoryRatio(atMost: 0.5)]),
]

/// By a member that the agents have: without one all fall into one group, and nothing is sorted.
private let grouping = "map(select(.isActive)) | group_by(.region) | map({region: .[0].region, n: length})"

/// The sandbox's user, who is there whatever its seed.
private let oneAgent = "/voice/api/v1/admin/accounts/99990001/agentGroups/1950/agents/1369310"

/// Any path will do: without a credential the sandbox refuses them all alike.
private let anyPath = "/voice/api/v1/admin/accounts"
