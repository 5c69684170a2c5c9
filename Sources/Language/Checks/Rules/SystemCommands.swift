/// `system-command`: a line for the system's shell in a script. It would run anything on the machine of whoever runs the
/// script.
final class SystemCommands: Check {
    let sorts: [StatementPart.Sort] = [.system]

    func visit(_ part: StatementPart, _ walk: Walk) {
        guard case .system(let command) = part else { return }
        walk.report(.systemCommand(at: command.range))
    }
}

extension Diagnostic {
    /// The one wording for check and run.
    public static func systemCommand(at range: Range<Int>) -> Diagnostic {
        Diagnostic(
            "commands of the system exist at the prompt only", at: range,
            hint: "a script keeps its results with | save FILE, and rcx itself can stand in a pipe of your shell",
            rule: .systemCommand)
    }
}
