import Interpreter
import Language

extension Command {
    static let check = Command(
        name: "check", summary: "Look for faults in scripts without running them",
        signature: Signature(
            positionals: [
                Signature.Positional(
                    name: "FILE", summary: "scripts, folders of .rcx files, or - for standard input", repeats: true)
            ],
            flags: [
                Signature.Flag(name: "format", value: "FORMAT", summary: "human, json, github or sarif"),
                Signature.Flag(name: "strict", summary: "warnings fail too"),
            ]),
        details: [
            "Nothing is sent and nobody needs to be signed in. The exit status is 0, 2 when there are errors, 7 when a file cannot be "
                + "read. The same is done before every `run`: errors stop it, warnings are shown once.",
            "What it looks for:\n"
                + Rule.allCases.map { "  \($0.rawValue) (\($0.severity.rawValue)): \($0.summary)" }
                .joined(separator: "\n"),
        ],
        examples: [
            Example(line: "check onboard.rcx", meaning: "what is wrong with it", runsAnywhere: false),
            Example(line: "check --format sarif scripts", meaning: "a folder, for a code host", runsAnywhere: false),
        ]
    ) { context throws(ShellError) in
        let status = try Checking(shell: context.shell).run(context.arguments)
        guard status == .ok else { throw ShellError(status, "not everything is in order") }
        return .done
    }
}
