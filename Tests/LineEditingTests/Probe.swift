import TerminalTesting

/// Starts the probe and waits for its first prompt.
func startProbe(
    history: [String] = [], environment: [String: String] = [:], columns: Int = 80, rows: Int = 24
) throws -> PseudoTerminal {
    let variables = ["HOME": "/nonexistent", "SWIFT_BACKTRACE": "enable=no"].merging(environment) { $1 }
    let terminal = try PseudoTerminal.spawn(
        executable: builtProduct("line-editor-probe"), arguments: history, environment: variables, columns: columns,
        rows: rows)
    try terminal.waitFor("rcx>")
    return terminal
}

extension PseudoTerminal {
    /// Waits for a row that ends so and has the cursor `column` columns from its left.
    func waitForRow(_ text: String, cursorAt column: Int) throws {
        try wait(until: "the cursor stands at column \(column) of \"\(text)\"") { screen in
            screen.lines[screen.cursorRow] == text && screen.cursorColumn == column
        }
    }
}
