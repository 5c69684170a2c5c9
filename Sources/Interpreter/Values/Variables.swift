public import LosslessJSON

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

/// The variables of one scope.
public struct Variables: Sendable {
    private var byName: [String: Variable] = [:]

    public init() {}

    public subscript(name: String) -> Variable? {
        get { byName[name] }
        set { byName[name] = newValue }
    }

    /// In alphabetical order.
    public var names: [String] { byName.keys.sorted() }
}
