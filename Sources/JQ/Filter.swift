public import LosslessJSON

/// A compiled filter. It may be shared between threads and run any number of times.
public struct Filter: Sendable {
    public let expression: Expression
    /// The names `variables` of a run are given for, in order.
    public let variables: [String]
    private let code: Code
    /// Calls refer to functions without holding them.
    private let functions: [Function]

    /// Reads and compiles a filter. Every variable it uses without binding it has to be among `variables`.
    public init(
        parsing text: String, variables: [String] = [], options: ParsingOptions = ParsingOptions()
    ) throws(JQError) {
        try self.init(try Expression(parsing: text, options: options), variables: variables)
    }

    public init(_ expression: Expression, variables: [String] = []) throws(JQError) {
        let compiler = Compiler(globals: variables)
        code = try compiler.compile(expression, Names())
        functions = compiler.functions
        self.expression = expression
        self.variables = variables
    }

    /// Hands each output to `output` as soon as it is known; that one says whether to go on.
    ///
    /// `variables` has one value for each name the filter was compiled with. Throws what the filter throws: what was
    /// handed out before stays handed out.
    public func run(
        input: JSON, variables: [JSON] = [], limits: FilterLimits = FilterLimits(),
        cancellation: FilterCancellation? = nil, secrets: SecretTexts? = nil,
        output: (JSON) -> Bool
    ) throws(JQError) {
        let run = run(variables: variables, limits, cancellation, secrets)
        do throws(JQError) {
            _ = try each(on: input, in: run, output: output)
        } catch {
            // A filter that was limited is not given as much again.
            guard error.kind == .value, limits.steps == .max else { throw error }
            let place = FailurePlace(of: self, variables: variables, cancellation: cancellation)
            throw error.placed(at: place?.find(in: input))
        }
    }

    /// Without the place in an error, and without outputs.
    func runUnplaced(input: JSON, variables: [JSON], cancellation: FilterCancellation?) throws(JQError) {
        _ = try each(on: input, in: run(variables: variables, FilterLimits(), cancellation, nil)) { _ in true }
    }

    func run(
        variables: [JSON], _ limits: FilterLimits, _ cancellation: FilterCancellation?, _ secrets: SecretTexts?
    ) -> Run {
        precondition(variables.count == self.variables.count, "a run has one value for each variable of its filter")
        return Run(globals: variables, limits: limits, cancellation: cancellation, secrets: secrets)
    }

    /// Whether `output` wanted every output.
    func each(on input: JSON, in run: Run, output: (JSON) -> Bool) throws(JQError) -> Bool {
        do throws(Exit) {
            try withExtendedLifetime(functions) { () throws(Exit) in
                try code.each(input, Scope(root: run)) { (value) throws(Exit) in
                    if !output(value) { throw .leave(0) }
                }
            }
            return true
        } catch .failure(let failure) {
            throw failure.error
        } catch {
            return false
        }
    }

    /// All outputs.
    public func all(
        input: JSON, variables: [JSON] = [], limits: FilterLimits = FilterLimits(),
        cancellation: FilterCancellation? = nil, secrets: SecretTexts? = nil
    ) throws(JQError) -> [JSON] {
        var outputs: [JSON] = []
        try run(
            input: input, variables: variables, limits: limits, cancellation: cancellation, secrets: secrets
        ) {
            outputs.append($0)
            return true
        }
        return outputs
    }

    /// The first output; nil if there is none. What follows is not computed.
    public func first(
        input: JSON, variables: [JSON] = [], limits: FilterLimits = FilterLimits(),
        cancellation: FilterCancellation? = nil, secrets: SecretTexts? = nil
    ) throws(JQError) -> JSON? {
        var first: JSON?
        try run(
            input: input, variables: variables, limits: limits, cancellation: cancellation, secrets: secrets
        ) {
            first = $0
            return false
        }
        return first
    }
}
