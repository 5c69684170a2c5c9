/// The words that begin a statement of the language itself.
enum Keyword: String, CaseIterable {
    case `let`, unset, print, assert, warn, fail, exit, sleep
    case `if`, elif, `else`, `for`, poll, `try`, `catch`, cleanup, def, step, end
    case emit, next, stop, `return`
    case param, ask, use, run

    /// The statements that can be read so far.
    private static let ready: Set<Keyword> = [.let, .unset, .print, .assert]

    func refusal(at range: Range<Int>) -> Diagnostic {
        switch self {
        case .end, .elif, .else, .catch:
            Diagnostic("`\(rawValue)` without its block", at: range)
        default:
            Diagnostic(
                "`\(rawValue)` comes with a later version of rcx", at: range,
                hint: "statements so far: requests, " + Self.readyList)
        }
    }

    private static var readyList: String { ready.map(\.rawValue).sorted().joined(separator: ", ") }
}
