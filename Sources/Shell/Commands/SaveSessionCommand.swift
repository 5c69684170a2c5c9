import Interchange
import Interpreter
import Language
import RingCX

extension Command {
    static let saveSession = Command(
        name: "save session", summary: "Save what went well in this session as a script",
        signature: Signature(
            positionals: [Signature.Positional(name: "FILE", summary: "the script, such as session.rcx")],
            flags: [Signature.Flag(name: "force", summary: "write over a file that exists")]),
        details: [
            "Lines that failed are left out, and so is what only looks (help, ls, history). Secrets become ask secret; ids and texts "
                + "that stand in several lines become params. A line that begins with a blank is not kept."
        ],
        examples: [Example(line: "save session session.rcx", meaning: "then: rcx run session.rcx", runsAnywhere: false)]
    ) { context throws(ShellError) in
        let shell = context.shell
        let path = context.arguments.value("FILE") ?? ""
        let session = shell.session
        let place = [
            shell.isOnOwnSandbox ? "the sandbox" : session.host.name, session.account.map { "account \($0.id)" },
        ]
        var script = SessionScript(
            shell.done, fileName: path, on: place.compactMap(\.self).joined(separator: ", "), redactor: session.redactor
        )
        let refused = script.check(with: shell.makeRunner())
        guard script.draft.blocks.contains(where: { $0.refusal == nil }) else {
            throw ShellError(.usage, "nothing has gone well in this session yet, so nothing was written")
        }
        try ImportedFiles.write(script.draft.text, to: path, force: context.arguments.has("force"))
        let count = script.draft.blocks.count - refused.count
        context.say("\(path)  \(count) statement\(count == 1 ? "" : "s"); run it: rcx run \(path)")
        for (title, reason) in refused { shell.presenter.warn("only as a comment: \(title): \(reason)") }
        return .done
    }
}

extension SessionScript {
    /// Puts into comments what would not pass `check`.
    fileprivate mutating func check(with runner: ScriptRunner) -> [(title: String, reason: String)] {
        DraftCheck(runner: runner).apply(to: &draft)
    }
}
