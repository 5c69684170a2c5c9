import Sandbox

extension Topic {
    static let sandbox = Topic(
        name: "sandbox", otherNames: ["faults", "clock"],
        usage: "/sandbox/clock  /sandbox/faults  /sandbox/requests  /sandbox/sign-ins",
        summary: "A RingCX of one's own, its clock and its faults",
        details: [
            "`host sandbox` at the prompt, `rcx --sandbox`, or `rcx sandbox` for any client: all run on this machine, and nothing in them "
                + "is real. The address that `host` shows tells in a browser what it holds and what was asked.",
            "Its clock moves by post /sandbox/clock, or stands still with isStopped:=true; tokens, limits and dates go by it. get shows it, delete sets it right again.",
            "get /sandbox/requests gives the last 200 with their bodies, secrets hidden; after=ID those behind one.",
            "A fault rule breaks answers: a method or *, the end of a path, perhaps which of the fitting requests, and effects. "
                + "get lists the rules, delete ends them, delete /sandbox/faults/1 one of them.",
            "Effects\n" + HelpText.rows(FaultRule.effects.map { ($0.name, $0.summary) }),
        ],
        examples: [
            Command.Example(
                line: "post /sandbox/clock advanceSeconds:=301", meaning: "five minutes later: tokens have expired"),
            Command.Example(line: "post /sandbox/clock set=2026-03-02T09:00:00Z", meaning: "a time of one's own"),
            Command.Example(
                line: "post /sandbox/faults rule=\"\(FaultRule.example)\"", meaning: "the second list is refused"),
            Command.Example(line: "get /sandbox/faults", meaning: "the rules, and how often each was met"),
        ])
}
