/// What names mean at one place of a filter: a list, innermost first. `level` counts the scope's links from its root,
/// so that the distance to a binding is the difference of two levels.
final class Names {
    enum Meaning {
        case variable
        /// The parameter `$x` of a function, which `x` names too.
        case parameter
        case filter
        case label
        case function(Function)
    }

    private let name: String
    private let arity: Int
    private let meaning: Meaning?
    private let parent: Names?
    let level: Int

    /// Nothing is known yet.
    init() {
        name = ""
        arity = 0
        meaning = nil
        parent = nil
        level = 0
    }

    private init(_ name: String, arity: Int = 0, _ meaning: Meaning, level: Int, in parent: Names) {
        self.name = name
        self.arity = arity
        self.meaning = meaning
        self.parent = parent
        self.level = level
    }

    func adding(variable name: String) -> Names { Names(name, .variable, level: level + 1, in: self) }
    func adding(parameter name: String) -> Names { Names(name, .parameter, level: level + 1, in: self) }
    func adding(filter name: String) -> Names { Names(name, .filter, level: level + 1, in: self) }
    func adding(label name: String) -> Names { Names(name, .label, level: level + 1, in: self) }

    /// Functions take no link: their code is known.
    func adding(_ function: Function) -> Names {
        Names(function.name, arity: function.arity, .function(function), level: level, in: self)
    }

    /// How many links away a variable is.
    func distance(toVariable name: String) -> Int? {
        find { entry in
            entry.isVariable && entry.name == name
        }.map { level - $0.level }
    }

    private var isVariable: Bool {
        switch meaning {
        case .variable, .parameter: true
        default: false
        }
    }

    func distance(toLabel name: String) -> Int? {
        find { entry in
            guard case .label = entry.meaning else { return false }
            return entry.name == name
        }.map { level - $0.level }
    }

    enum Callee {
        case variable(distance: Int)
        case filter(distance: Int)
        case function(Function)
    }

    func callee(_ name: String, arity: Int) -> Callee? {
        let entry = find { entry in
            guard entry.name == name, entry.arity == arity else { return false }
            switch entry.meaning {
            case .filter, .function, .parameter: return true
            default: return false
            }
        }
        switch entry?.meaning {
        case .function(let function): return .function(function)
        case .filter: return .filter(distance: level - entry!.level)
        case .parameter: return .variable(distance: level - entry!.level)
        default: return nil
        }
    }

    private func find(_ matches: (Names) -> Bool) -> Names? {
        var entry: Names? = self
        while let current = entry {
            if matches(current) { return current }
            entry = current.parent
        }
        return nil
    }

    /// All variables in sight, for hints.
    var variables: [String] { collect { $0.isVariable ? $0.name : nil } }

    /// All functions in sight, for hints.
    var functions: [(name: String, arity: Int)] {
        collect { entry in
            switch entry.meaning {
            case .filter, .function, .parameter: (entry.name, entry.arity)
            default: nil
            }
        }
    }

    private func collect<T>(_ transform: (Names) -> T?) -> [T] {
        var found: [T] = []
        var entry: Names? = self
        while let current = entry {
            if let value = transform(current) { found.append(value) }
            entry = current.parent
        }
        return found
    }
}
