import Interpreter
import Language
import RingCX

/// `fmt`: the canonical layout of scripts.
struct Formatting {
    let shell: ShellSession

    /// - Returns: 0; 1 with `--check` or `--diff` when a file would change; 2 when one has faults; 7 when one cannot be
    ///   read or written.
    func run(_ arguments: Arguments) throws(ShellError) -> ExitStatus {
        if arguments.has("write"), let other = ["check", "diff"].first(where: arguments.has) {
            throw ShellError(.usage, "--\(other) and --write are two different things", hint: "leave one of them out")
        }
        var status = ExitStatus.ok
        for file in try ScriptFiles.named(arguments.all("FILE")) {
            do throws(ShellError) {
                let result = try format(file, arguments)
                if result.rawValue > status.rawValue { status = result }
            } catch {
                shell.presenter.fail(error.text)
                status = .file
            }
        }
        return status
    }

    private func format(_ file: String, _ arguments: Arguments) throws(ShellError) -> ExitStatus {
        let bytes = try LocalFile.bytes(of: file)
        let source = Source(name: file == "-" ? "standard input" : file, bytes: bytes)
        guard let script = shell.makeRunner().script(source) else { return .usage }
        let laidOut = Layout.of(script, in: source)
        if arguments.has("check") || arguments.has("diff") {
            guard laidOut != bytes else { return .ok }
            arguments.has("diff")
                ? show(UnifiedDiff(from: bytes, to: laidOut), of: source) : shell.presenter.say(source.name)
            return .failed
        }
        if arguments.has("write"), file != "-" {
            if laidOut != bytes { try ScriptFile.replace(file, with: laidOut) }
        } else {
            shell.presenter.write(laidOut, redactor: shell.session.redactor)
        }
        return .ok
    }

    private func show(_ diff: UnifiedDiff, of source: Source) {
        let presenter = shell.presenter
        let text = diff.text(name: source.name) { line, mark in
            let line = presenter.output.isTerminal ? VisibleText.of(line) : line
            return Self.style(of: mark).map { presenter.appearance.output(line, $0) } ?? line
        }
        presenter.write(styled: text)
    }

    private static func style(of mark: Character) -> Appearance.TextStyle? {
        switch mark {
        case "-": .removed
        case "+": .added
        case "@": .place
        case "=": .strong
        default: nil
        }
    }
}
