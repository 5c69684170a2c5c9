import JQ
import Language
import LosslessJSON

/// `--key` and `--on-error continue`: what names a row, and what is known of those that failed.
struct RowFailures {
    let key: ScriptExpression?
    /// `--on-error continue`
    let goesOn: Bool
    private(set) var rows = 0
    private(set) var failed = 0
    private var seenKeys: Set<String> = []

    init(_ flags: LoopFlags) { (key, goesOn) = (flags.key, flags.goesOnAfterErrors) }

    mutating func beginRow() { rows += 1 }

    /// Notes the key of the row that begins.
    mutating func note(key: String) -> Bool { seenKeys.insert(key).inserted }

    mutating func noteFailure() { failed += 1 }

    /// `{email: "…", error: "…"}` stands for what the row would have emitted.
    func emitted(key: JSON?, _ error: InterpreterError) -> JSON {
        JSON(members: [(keyName, key ?? JSON(rows)), ("error", JSON(error.message))])
    }

    /// The field that `--key .email` reads; `key` for any other expression.
    private var keyName: String {
        guard let key else { return "row" }
        if case .field(_, let name) = key.tree.kind { return name }
        return "key"
    }

    var summary: String { "\(failed) of \(rows) \(rows == 1 ? "row" : "rows") failed" }
}
