import JQ

extension ForStatement {
    /// The columns that the body reads of the row as `$row.name`, with the places; and whether it uses the row in any other way.
    public var columns: (read: [(name: String, range: Range<Int>)], isUsedWhole: Bool) {
        var use = (read: [(name: String, range: Range<Int>)](), isUsedWhole: flags.batch != nil || flags.key != nil)
        Self.look(in: body, for: name.text, &use)
        return use
    }

    private static func look(
        in statements: [Statement], for name: String,
        _ use: inout (read: [(name: String, range: Range<Int>)], isUsedWhole: Bool)
    ) {
        for statement in statements {
            statement.kind.forEachPart { part in
                switch part {
                case .expression(let expression, _):
                    let found = VariableFields(of: name, in: expression.tree)
                    use.read += found.fields
                    if found.isUsedWhole { use.isUsedWhole = true }
                case .url(let url, _):
                    if url.placeholders.contains(name) { use.isUsedWhole = true }
                case .block(let block):
                    // A row of the same name hides this one.
                    if !block.names.contains(where: { $0.0.text == name }) {
                        look(in: block.statements, for: name, &use)
                    }
                case .setting(let variable, _):
                    // After `let row = …` the name is another value's.
                    if variable.text == name { use.isUsedWhole = true }
                default: break
                }
            }
        }
    }
}
