import LosslessJSON

/// How a filter uses a variable that holds an object.
public struct VariableFields: Sendable {
    /// `$row.email`, `$row["email"]`: the fields read of it, with the place, in the order of the text.
    public private(set) var fields: [(name: String, range: Range<Int>)] = []
    /// Whether it is used in any other way, so that every field may be read.
    public private(set) var isUsedWhole = false

    public init(of name: String, in expression: Expression) { look(for: name, in: expression) }

    private mutating func look(for name: String, in expression: Expression) {
        switch expression.kind {
        case .variable(name): isUsedWhole = true
        case .field(let object, let field) where object.isVariable(name): fields.append((field, expression.range))
        case .index(let object, let key) where object.isVariable(name):
            if case .literal(let value) = key.kind, let field = value.string {
                fields.append((field, expression.range))
            } else {
                isUsedWhole = true
                look(for: name, in: key)
            }
        default:
            expression.forEachChild { child, bound in
                if !bound.contains(name) { look(for: name, in: child) }
            }
        }
    }
}

extension Expression {
    fileprivate func isVariable(_ name: String) -> Bool {
        if case .variable(let found) = kind { found == name } else { false }
    }
}
