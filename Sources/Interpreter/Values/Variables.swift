public import Language
public import LosslessJSON
import RingCX

/// A value with what is known about it.
public struct Variable: Sendable {
    public var value: JSON
    /// Never to be shown, logged or stored.
    public var isSecret: Bool

    public init(_ value: JSON, isSecret: Bool = false) {
        self.value = value
        self.isSecret = isSecret
    }
}

/// The variables of one scope, each in the slot that its name has in the source that runs.
///
/// A row sees those around it and leaves them as they are: what it changes is put back when it ends.
public struct Variables: Sendable {
    private var table: NameTable
    /// By slot; nil where none is set.
    private var values: [Variable?]
    /// What the row that runs has changed, and what stood there before; nil outside of rows.
    private var changes: [Change]?
    /// Whether a secret one was ever set.
    private(set) var mayHoldSecrets = false

    private struct Change {
        let slot: Int
        let before: Variable?
    }

    public init() { self.init(NameTable()) }

    /// None is set.
    init(_ table: NameTable) {
        self.table = table
        values = Array(repeating: nil, count: table.count)
    }

    /// Takes the slots of another source, in which the names that are set go on being set.
    mutating func adopt(_ table: NameTable) {
        let old = self
        self = Variables(table)
        for name in old.names { self[name] = old[name] }
    }

    /// Those of a row, in a scope that has these.
    init(inside outer: Variables) {
        self = outer
        changes = []
    }

    public subscript(name: String) -> Variable? {
        get { table.slot(name).flatMap { values[$0] } }
        set {
            let slot = table.add(name)
            if slot == values.count { values.append(nil) }
            set(newValue, in: slot)
        }
    }

    public subscript(name: VariableName) -> Variable? {
        get { self[name.text, name.slot] }
        set {
            // A line of the prompt has a table of its own.
            if table.has(name.text, at: name.slot) { set(newValue, in: name.slot) } else { self[name.text] = newValue }
        }
    }

    /// A variable whose slot is known, if it is that of this scope's source.
    subscript(name: String, slot: Int) -> Variable? { table.has(name, at: slot) ? values[slot] : self[name] }

    private mutating func set(_ value: Variable?, in slot: Int) {
        if value?.isSecret == true { mayHoldSecrets = true }
        changes?.append(Change(slot: slot, before: values[slot]))
        values[slot] = value
    }

    /// In alphabetical order.
    public var names: [String] { table.names.indices.filter { values[$0] != nil }.map { table.names[$0] }.sorted() }

    /// Puts back what the row has changed.
    mutating func endRow() {
        while let change = changes?.popLast() { values[change.slot] = change.before }
    }
}

extension NameTable {
    fileprivate func has(_ name: String, at slot: Int) -> Bool { names.indices.contains(slot) && names[slot] == name }
}

extension ScriptRunner {
    /// Sets a variable of the current scope. The texts of a secret one are shown nowhere from now on.
    public func set(_ name: String, to value: JSON, isSecret: Bool = false) {
        scope.variables[name] = Variable(value, isSecret: isSecret)
        if isSecret { hideTexts(of: value) }
    }

    func set(_ name: VariableName, to value: JSON, isSecret: Bool = false) {
        scope.variables[name] = Variable(value, isSecret: isSecret)
        if isSecret { hideTexts(of: value) }
    }

    private func hideTexts(of value: JSON) {
        for text in Self.texts(of: value) { session.redactor.add(Secret(text)) }
    }
}
