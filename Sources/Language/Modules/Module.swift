/// A source that has been read and checked, with everything it uses and runs.
public struct Module: Sendable {
    public let source: Source
    public let statements: [Statement]
    /// The variables of it all, those of its definitions too.
    public let names: NameTable
    /// Its own definitions by name.
    public let definitions: [String: DefStatement]
    /// What its `use` lines name.
    public let libraries: [Module]
    /// The files it runs, by the names they have in it.
    public let scripts: [String: Module]

    /// A definition that may be called in it: its own, else one of its libraries'.
    public func definition(_ name: String) -> Definition? {
        if let own = definitions[name] { return Definition(statement: own, module: self) }
        for library in libraries.reversed() {
            if let used = library.definitions[name] { return Definition(statement: used, module: library) }
        }
        return nil
    }

    /// All that may be called in it.
    public var allDefinitions: [Definition] {
        libraries.flatMap { library in library.definitions.values.map { Definition(statement: $0, module: library) } }
            + definitions.values.map { Definition(statement: $0, module: self) }
    }

    /// What whoever runs it may give, in the order of the file.
    public var parameters: [ParamStatement] {
        statements.compactMap { if case .param(let statement) = $0.kind { statement } else { nil } }
    }

    public var questions: [AskStatement] {
        statements.compactMap { if case .ask(let statement) = $0.kind { statement } else { nil } }
    }
}

/// A definition and the module that its own calls are looked up in.
public struct Definition: Sendable {
    public let statement: DefStatement
    public let module: Module
}
