import Interpreter
import LosslessJSON
import RingCX

extension Command {
    private static let shown = 20

    static let find = Command(
        name: "find", summary: "Find operations of the API by words",
        signature: Signature(
            positionals: [
                Signature.Positional(name: "WORD", summary: "parts of a path, a field, what it does", repeats: true)
            ],
            flags: [Signature.Flag(name: "all", summary: "show all that fit, not only the best \(shown)")]),
        details: ["Looks in paths, summaries, parameters and body fields; a word may be misspelt a little."],
        examples: [
            Example(line: "find hang up call", meaning: "operations about ending calls"),
            Example(line: "find agents | .[0].path", meaning: "the path of the best hit"),
        ],
        givesValue: true
    ) { context throws(ShellError) in
        let session = context.shell.session
        let words = context.arguments.all("WORD")
        let found = OperationSearch(catalogue: session.catalogue).results(for: words)
        let rules = session.rules
        if context.call.isPiped {
            return .value(
                JSON(
                    array: found.map { operation in
                        JSON(members: [
                            ("method", JSON(operation.method)),
                            ("path", JSON(rules.shorten(operation.path.description))),
                            ("summary", JSON(operation.summary)),
                        ])
                    }))
        }
        guard !found.isEmpty else {
            throw ShellError(
                .failed, "nothing is found for '\(words.joined(separator: " "))'",
                hint: "try fewer or other words, or look around: ls /")
        }
        let some = context.arguments.has("all") ? found : Array(found.prefix(shown))
        context.say(rows(some, rules) + (found.count > some.count ? "\n… \(found.count - some.count) more: --all" : ""))
        return .done
    }

    private static func rows(_ operations: [Operation], _ rules: PathRules) -> String {
        Columns.text(operations.map { [$0.method, rules.shorten($0.path.description), $0.summary] })
    }
}
