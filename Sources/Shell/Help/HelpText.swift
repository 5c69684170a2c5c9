import Interpreter
import JQ
import Language

/// Help, made from the declarations of commands, topics and launch options.
enum HelpText {
    static var overview: String {
        [
            "A request is a verb and a path: get /agentGroups",
            "", "The language (help TOPIC)", rows(Topic.all.map { ($0.name, $0.summary) }),
            "", "Commands (help COMMAND)", rows(CommandCatalogue.all.map { ($0.name, $0.summary) }),
            "", "Tab completes, Ctrl-C stops, Ctrl-D leaves.",
        ].joined(separator: "\n")
    }

    /// - Throws: `.usage` naming the nearest there is.
    static func about(_ name: String) throws(ShellError) -> String {
        if let command = CommandCatalogue.named(name) {
            return page(command.usage, command.summary, command.signature, command.details, command.examples)
        }
        if let topic = Topic.named(name.lowercased()) {
            return page(topic.usage, topic.summary, Signature(), topic.details, topic.examples)
        }
        let known = CommandCatalogue.all.map(\.name) + Topic.all.flatMap { [$0.name] + $0.otherNames }
        let near = Nearest.name(to: name, among: known).map { "; did you mean \($0)?" } ?? ""
        throw ShellError(.usage, "there is no help about '\(name)'\(near)", hint: "see the list: help")
    }

    static var launch: String {
        [
            "rcx – a shell for the RingCX API", "",
            "usage: rcx \(LaunchOptions.signature.usage)",
            "       rcx --sandbox              a prompt with its own RingCX: no account needed",
            "       rcx get /agentGroups       one line, then out",
            "       rcx run FILE.rcx           a script (rcx run --help)",
            "       rcx sandbox [--port N]     a local RingCX for any client", "",
            rows(flags: LaunchOptions.signature), "", "At the prompt: help",
        ].joined(separator: "\n")
    }

    static var run: String {
        page(
            "rcx run \(ScriptLaunch.signature.usage)", "Run a file of rcx lines", ScriptLaunch.signature,
            [
                "The file and all it uses are checked before anything is sent; it stops at its first error. rcx run FILE --help shows "
                    + "its params. --dry-run goes through all of it and sends nothing: what only an answer would give shows as "
                    + "‹.agentId of line 33›, and where an answer would decide, every branch is gone through."
            ],
            [Command.Example(line: "rcx run onboard.rcx --csv agents.csv --dry-run", meaning: "look before it is done")]
        )
    }

    static func page(
        _ usage: String, _ summary: String, _ signature: Signature, _ details: [String], _ examples: [Command.Example]
    ) -> String {
        var parts = ["usage: \(usage)", summary]
        let arguments = signature.positionals.map { ($0.name, $0.summary) }
        if !arguments.isEmpty { parts.append(rows(arguments)) }
        if !signature.flags.isEmpty { parts.append(rows(flags: signature)) }
        parts += details
        if !examples.isEmpty {
            parts.append("Examples\n" + rows(examples.map { ($0.oneLine, $0.meaning) }))
        }
        return parts.joined(separator: "\n\n")
    }

    static func rows(flags signature: Signature) -> String {
        rows(
            signature.flags.map { flag in
                let short = flag.short.map { "-\($0), " } ?? ""
                return (
                    "\(short)--\(flag.name)" + (flag.value.map { flag.isValueOptional ? "[=\($0)]" : " \($0)" } ?? ""),
                    flag.summary
                )
            })
    }

    static func rows(_ pairs: [(String, String)]) -> String {
        Columns.text(pairs.map { [$0.0, $0.1] }, indent: 2)
    }
}
