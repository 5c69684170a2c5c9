public import JQ

/// A piece of jq in a source, compiled. All ranges, those of the tree too, are offsets in that source.
///
/// A class, though nothing of it changes: statements hold many, and are handed from function to function as they run.
public final class ScriptExpression: Sendable {
    public let range: Range<Int>
    /// Takes a value for each of its `variables` in order.
    public let filter: Filter

    init(_ tree: JQ.Expression, range: Range<Int>) throws(JQError) {
        self.range = range
        filter = try Filter(tree, variables: tree.freeVariables)
    }

    /// The names it uses without binding them.
    public var variables: [String] { filter.variables }

    /// Where a variable is used first.
    public func range(ofVariable name: String) -> Range<Int> {
        filter.expression.freeVariableUses.first { $0.name == name }?.range ?? range
    }

    /// Both sides of an expression that is `left == right`.
    public var comparedSides: (left: ScriptExpression, right: ScriptExpression)? {
        guard case .binary(.equal, let left, let right) = filter.expression.kind,
            let left = try? ScriptExpression(left, range: left.range),
            let right = try? ScriptExpression(right, range: right.range)
        else { return nil }
        return (left, right)
    }
}

extension ScriptExpression: Equatable {
    public static func == (left: ScriptExpression, right: ScriptExpression) -> Bool {
        left.range == right.range && left.filter.expression == right.filter.expression
    }
}
