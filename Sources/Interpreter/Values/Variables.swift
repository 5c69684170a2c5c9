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

/// The variables of one scope, and those of the scopes around it.
public struct Variables: Sendable {
    /// Nil hides a variable of a scope around this one.
    private var own: [String: Variable?] = [:]
    private let outer: Outer?

    public init() { outer = nil }

    /// Reads what is set in `outer`, and leaves it as it is.
    init(inside outer: Variables) { self.outer = Outer(variables: outer) }

    public subscript(name: String) -> Variable? {
        get { own[name] ?? outer?.variables[name] }
        set {
            if newValue == nil, outer == nil {
                own.removeValue(forKey: name)
            } else {
                own[name] = .some(newValue)
            }
        }
    }

    /// In alphabetical order.
    public var names: [String] { allNames.sorted() }

    private var allNames: Set<String> {
        var names = outer?.variables.allNames ?? []
        for (name, variable) in own {
            if variable == nil { names.remove(name) } else { names.insert(name) }
        }
        return names
    }

    /// Forgets what was set in this scope.
    mutating func clear() { own.removeAll(keepingCapacity: true) }

    private final class Outer: Sendable {
        let variables: Variables

        init(variables: Variables) { self.variables = variables }
    }
}

extension ScriptRunner {
    /// Sets a variable of the current scope. The texts of a secret one are shown nowhere from now on.
    public func set(_ name: String, to value: JSON, isSecret: Bool = false) {
        scope.variables[name] = Variable(value, isSecret: isSecret)
        guard isSecret else { return }
        for text in Self.texts(of: value) { session.redactor.add(Secret(text)) }
    }
}
