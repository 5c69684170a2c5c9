/// A function of the filter itself. Its code is set once, while compiling, and only read afterwards; the filter owns
/// it, and calls refer to it without holding it, since functions call themselves.
final class Function: @unchecked Sendable {
    let name: String
    let parameters: [FunctionParameter]
    /// The level of the scope it was defined in: calls go back there before they bind the arguments.
    let level: Int
    let count: OutputCount
    private(set) var code: Code?

    var arity: Int { parameters.count }

    init(_ definition: FunctionDefinition, level: Int, count: OutputCount) {
        name = definition.name
        parameters = definition.parameters
        self.level = level
        self.count = count
    }

    func define(_ code: Code) { self.code = code }
}
