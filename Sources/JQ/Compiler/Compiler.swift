import LosslessJSON

/// Turns a tree into closures. One construct a file; each gives code that knows how many outputs it has.
///
/// `isTail` says that nothing happens after this code but the return to a call: calls there are left to that caller.
final class Compiler {
    /// Positions of the variables the caller gives.
    private let globals: [String: Int]
    private(set) var functions: [Function] = []
    private var library: [String: Function] = [:]
    private var isInLibrary = false

    init(globals: [String]) {
        self.globals = Dictionary(globals.enumerated().map { ($1, $0) }, uniquingKeysWith: { _, last in last })
    }

    func compile(_ expression: Expression, _ names: Names, isTail: Bool = false) throws(JQError) -> Code {
        var expression = expression
        expression.range = place(of: expression)
        return switch expression.kind {
        case .identity: .identity
        case .literal(let value): Code(constant: value)
        case .field, .index, .slice, .iterate, .descent: try compilePath(expression, names)
        case .variable, .location, .text, .format, .array, .object: try compileValue(expression, names)
        case .negate, .binary: try compileOperator(expression, names)
        case .assign(let symbol, let target, let value):
            try compileAssignment(symbol, target, value, names).located(at: expression.range)
        case .pipe(let stages): try compilePipe(stages[...], names, isTail)
        case .comma(let parts): try compileComma(parts, names, isTail)
        case .optional, .attempt, .conditional, .label, .exit: try compileControl(expression, names, isTail)
        case .reduce, .foreach: try compileLoop(expression, names)
        case .bind(let source, let patterns, let body): try compileBinding(source, patterns, body, names, isTail)
        case .define(let definition, let body): try compileDefinition(definition, body, names, isTail)
        case .call(let name, let arguments):
            try compileCall(name, arguments, at: expression.range, names, isTail)
        }
    }

    /// Where errors of an expression point.
    func place(of expression: Expression) -> Range<Int> { isInLibrary ? 0..<0 : expression.range }

    func position(ofGlobal name: String) -> Int? { globals[name] }

    var globalNames: [String] { Array(globals.keys) }

    func add(_ function: Function) { functions.append(function) }

    /// A built-in that is written in jq, compiled once a filter.
    func libraryFunction(_ builtin: Builtin, _ source: String) throws(JQError) -> Function {
        let key = "\(builtin.name)/\(builtin.arity)"
        if let known = library[key] { return known }
        let options = ParsingOptions(splicesDollarBraces: false)
        let tree = try Expression(parsing: source, options: options)
        guard case .define(let definition, _) = tree.kind else { preconditionFailure("\(key) is no definition") }
        let function = Function(definition, level: 0, count: OutputCounter().count(of: definition))
        library[key] = function
        add(function)
        let outside = isInLibrary
        isInLibrary = true
        defer { isInLibrary = outside }
        try compileBody(of: function, definition, Names())
        return function
    }
}

extension Code {
    static let identity: Code = {
        var code = Code(
            one: { input, _ throws(Exit) in input },
            many: { input, trail, _, sink throws(Exit) in try sink(input, trail) })
        code.update = { _, _ throws(Exit) in }
        code.visit = { value, _, visitor throws(Exit) in try visitor(&value) }
        return code
    }()
}
