import Interpreter

extension Command {
    static let fmt = Command(
        name: "fmt", summary: "Lay scripts out the canonical way",
        signature: Signature(
            positionals: [
                Signature.Positional(
                    name: "FILE", summary: "scripts, folders of .rcx files, or - for standard input", repeats: true)
            ],
            flags: [
                Signature.Flag(name: "check", summary: "write nothing; name the files that would change"),
                Signature.Flag(name: "diff", summary: "write nothing; show what would change, as diff -u does"),
                Signature.Flag(name: "write", short: "w", summary: "put the result in the place of each file"),
            ]),
        details: [
            "Two blanks of indentation a block, one blank between words, no more than one blank line, no blanks at line ends. "
                + "Comments, texts, JSON bodies and digits are never touched, and the script means the same.",
            "Without a flag the result goes to standard output. The exit status is 0; 1 with --check or --diff when a file would change; 2 when a "
                + "file has faults, which is left alone; 7 when it cannot be read or written.",
        ],
        examples: [
            Example(line: "fmt -w onboard.rcx", meaning: "lay it out", runsAnywhere: false),
            Example(line: "fmt --check scripts", meaning: "for a build", runsAnywhere: false),
            Example(line: "fmt --diff onboard.rcx", meaning: "what it would change", runsAnywhere: false),
        ]
    ) { context throws(ShellError) in
        let status = try Formatting(shell: context.shell).run(context.arguments)
        guard status == .ok else { throw ShellError(status, "not everything is in order") }
        return .done
    }
}
