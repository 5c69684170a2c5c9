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

extension ScriptRunner {
    /// Sets a variable of the current scope. The texts of a secret one are shown nowhere from now on.
    public func set(_ name: String, to value: JSON, isSecret: Bool = false) {
        scope.variables[name] = Variable(value, isSecret: isSecret)
        if isSecret { hideTexts(of: value) }
    }

    private func hideTexts(of value: JSON) {
        switch value.kind {
        case .string: session.redactor.add(Secret(value.string ?? ""))
        case .number: session.redactor.add(Secret(value.numberText ?? ""))
        case .array: for element in value.elements { hideTexts(of: element) }
        case .object: for member in value.members { hideTexts(of: member.value) }
        case .null, .bool: break
        }
    }
}
