/// Everything that can be known to be wrong, or likely not meant, without running a source.
public struct Checker {
    /// What is known about the place a source runs in.
    public struct Surroundings {
        /// The variables that are set before its first statement.
        public var names: Set<String> = []
        /// Those that every file has from the start: the profile's.
        public var namesOfFiles: Set<String> = []
        /// Whether it is a file: its variables end with it, and it may be read by others.
        public var isFile = true
        /// Whether it is one line that a person has typed, which may start commands of the system.
        public var isTyped = false
        /// Whether `.` stands for an answer before its first statement.
        public var hasResponse = false
        /// What may be called.
        public var definitions: [String: DefStatement] = [:]
        /// The files it runs, by the names they have in it.
        public var scripts: [String: Module] = [:]
        /// Finds the secrets that are written out in bytes; there the ones to be reported come from.
        public var secrets: ([UInt8]) -> [Range<Int>] = { _ in [] }

        /// What the description of the API has against a request. Asked about those whose path is known from the text.
        public var advice: (RequestStatement) -> [Diagnostic] = { _ in [] }
        /// What it has against asking as often as a poll does.
        public var pollAdvice: (RequestStatement, PollStatement) -> [Diagnostic] = { _, _ in [] }

        /// The items of a request that go into its body.
        public var bodyItems: (RequestStatement) -> [Item] = { $0.plainFields }

        public init() {}
    }

    private let surroundings: Surroundings

    public init(_ surroundings: Surroundings = Surroundings()) {
        self.surroundings = surroundings
    }

    /// All findings in the order of the source. What the parser says comes alone: in a source with such faults, what it also
    /// lacks is no news.
    public func findings(in script: ParsedScript, of source: Source) -> [Diagnostic] {
        guard script.diagnostics.isEmpty else { return script.diagnostics }
        var table = script.names
        for name in surroundings.names.sorted() + ReadOnlyNames.all { _ = table.add(name) }
        let names = ScopedNames(table, known: surroundings.names.union(ReadOnlyNames.all))
        let walk = Walk(source, names: names, checks: checks)
        walk.run(script.statements)
        return walk.findings.sorted {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
    }

    private var checks: [any Check] {
        let everywhere: [any Check] = [
            UnsetVariables(), OneValue(), MissingResponse(atStart: surroundings.hasResponse), LostEmits(),
            Unreachable(),
            EndlessLoops(), UnsplicedNames(), AgainstTheAPI(surroundings), BodyFields(surroundings.bodyItems),
            WrongArguments(surroundings.definitions, surroundings.scripts),
        ]
        let inScripts: [any Check] = surroundings.isTyped ? [] : [SystemCommands()]
        guard surroundings.isFile else { return everywhere + inScripts }
        return everywhere + inScripts + [UnusedVariables(), LiteralSecrets(surroundings.secrets)]
    }
}
