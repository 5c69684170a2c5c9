public import JQ
public import LosslessJSON
import Synchronization

/// A piece of jq in a source, compiled at the latest when it first runs. All ranges, those of the tree too, are offsets in that source.
///
/// A class, though nothing of it changes: statements hold many, and are handed from function to function as they run.
public final class ScriptExpression: Sendable {
    public let range: Range<Int>
    public let tree: JQ.Expression
    /// The names it uses without binding them.
    public let variables: [String]
    /// Those of its `variables`, in the table of the source.
    public let slots: [Int]
    /// The fields of the one variable that it is: `[email]` for `$row.email`, none for `$row`. Nil for all else.
    public let fieldsOfVariable: [Name]?
    /// Nil until it is asked for: what is only checked need not run.
    private let compiled: Mutex<Filter?>

    /// The brace of `${name}`, which jq has read as the `$` of the name.
    private let brace: Range<Int>?

    convenience init(
        _ tree: JQ.Expression, range: Range<Int>, _ names: inout NameTable, brace: Range<Int>? = nil
    ) throws(JQError) {
        let variables = tree.freeVariables
        try self.init(tree, range: range, variables, slots: variables.map { names.add($0) }, brace: brace)
    }

    private init(
        _ tree: JQ.Expression, range: Range<Int>, _ variables: [String], slots: [Int], brace: Range<Int>? = nil
    ) throws(JQError) {
        (self.range, self.tree, self.variables, self.slots, self.brace) = (range, tree, variables, slots, brace)
        fieldsOfVariable = tree.fieldsOfVariable
        compiled = Mutex(tree.usesNames ? try Filter(tree, variables: variables) : nil)
    }

    /// Takes a value for each of its `variables` in order.
    public var filter: Filter {
        compiled.withLock { filter in
            if let filter { return filter }
            guard let new = try? Filter(tree, variables: variables) else {
                preconditionFailure("an expression without names compiles")
            }
            filter = new
            return new
        }
    }

    /// Where a variable is used first.
    public func range(ofVariable name: String) -> Range<Int> {
        guard let use = tree.freeVariableUses.first(where: { $0.name == name })?.range else { return range }
        return use.lowerBound == brace?.lowerBound ? use.lowerBound + 1..<use.upperBound : use
    }

    /// Both sides of an expression that is `left == right`.
    public var comparedSides: (left: ScriptExpression, right: ScriptExpression)? {
        guard case .binary(.equal, let left, let right) = tree.kind,
            let left = try? part(left), let right = try? part(right)
        else { return nil }
        return (left, right)
    }

    private func part(_ tree: JQ.Expression) throws(JQError) -> ScriptExpression {
        let used = tree.freeVariables
        let slots = used.map { name in variables.firstIndex(of: name).map { self.slots[$0] } ?? -1 }
        return try ScriptExpression(tree, range: tree.range, used, slots: slots)
    }
}

extension ScriptExpression: Equatable {
    public static func == (left: ScriptExpression, right: ScriptExpression) -> Bool {
        left.range == right.range && left.tree == right.tree
    }
}

extension JQ.Expression {
    /// `$name.a.b`: its fields.
    fileprivate var fieldsOfVariable: [Name]? {
        switch kind {
        case .variable: []
        case .field(let object, let field): object.fieldsOfVariable.map { $0 + [Name(field)] }
        default: nil
        }
    }
}
