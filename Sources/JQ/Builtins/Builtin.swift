import LosslessJSON

/// A function every filter knows, declared once: help, completion, the compiler and the static questions read this.
public struct Builtin: Sendable {
    public let name: String
    /// How help writes the arguments: `$text`-like names are values, the others filters.
    public let parameters: [String]
    /// One line.
    public let summary: String
    let implementation: Implementation

    public var arity: Int { parameters.count }

    /// `name(a; b)`
    public var signature: String {
        parameters.isEmpty ? name : "\(name)(\(parameters.joined(separator: "; ")))"
    }

    enum Implementation: Sendable {
        /// From the input alone.
        case value(@Sendable (JSON, Run) throws(Exit) -> JSON)
        /// From the input and each combination of the arguments' outputs, the first argument changing fastest.
        case value1(@Sendable (JSON, JSON, Run) throws(Exit) -> JSON)
        case value2(@Sendable (JSON, JSON, JSON, Run) throws(Exit) -> JSON)
        case value3(@Sendable (JSON, JSON, JSON, JSON, Run) throws(Exit) -> JSON)
        /// From the arguments' code. It has at least so many outputs, and as many as its arguments where it says so.
        case filter(OutputCount, followsArguments: Bool, @Sendable ([Code]) -> Code)
        /// Written in jq itself.
        case library(String)
    }
}

extension Builtin {
    /// In the order of the topics.
    public static let all: [Builtin] = [
        kinds, selection, arrays, objects, pathFunctions, sorting, generators, strings, encodings, expressions, numbers,
        mathematics, dates, streams, introspection,
    ].flatMap { $0 }

    public static func named(_ name: String, arity: Int) -> Builtin? { table["\(name)/\(arity)"] }

    private static let table = Dictionary(uniqueKeysWithValues: all.map { ("\($0.name)/\($0.arity)", $0) })

    /// Left out on purpose: a filter sees its input and its variables, and nothing else.
    static let hintsForLeftOut: [String: String] = {
        let outside = "a filter sees its input and its variables only"
        let names = [
            "env", "input", "inputs", "halt", "halt_error", "input_filename", "input_line_number", "modulemeta",
            "get_search_list",
        ]
        return Dictionary(uniqueKeysWithValues: names.map { ($0, outside) })
    }()

    /// How many outputs a call has whose arguments have these many.
    func count(_ arguments: [OutputCount]) -> OutputCount {
        switch implementation {
        case .value, .value1, .value2, .value3: arguments.max() ?? .one
        case .filter(let least, let follows, _): follows ? arguments.reduce(least) { max($0, $1) } : least
        case .library: libraryCount
        }
    }

    private var libraryCount: OutputCount {
        guard parameters.isEmpty, case .library(let source) = implementation,
            case .define(let definition, _)? = try? Expression(parsing: source).kind
        else { return .many }
        return OutputCounter().count(of: definition)
    }
}

extension Builtin {
    init(_ name: String, _ summary: String, _ function: @escaping @Sendable (JSON, Run) throws(Exit) -> JSON) {
        self.init(name: name, parameters: [], summary: summary, implementation: .value(function))
    }

    init(
        _ name: String, _ parameter: String, _ summary: String,
        _ function: @escaping @Sendable (JSON, JSON, Run) throws(Exit) -> JSON
    ) {
        self.init(name: name, parameters: [parameter], summary: summary, implementation: .value1(function))
    }

    init(
        _ name: String, _ first: String, _ second: String, _ summary: String,
        _ function: @escaping @Sendable (JSON, JSON, JSON, Run) throws(Exit) -> JSON
    ) {
        self.init(name: name, parameters: [first, second], summary: summary, implementation: .value2(function))
    }

    init(
        _ name: String, _ first: String, _ second: String, _ third: String, _ summary: String,
        _ function: @escaping @Sendable (JSON, JSON, JSON, JSON, Run) throws(Exit) -> JSON
    ) {
        self.init(
            name: name, parameters: [first, second, third], summary: summary, implementation: .value3(function))
    }

    init(
        _ name: String, filters parameters: [String], _ summary: String, outputs: OutputCount = .many,
        followsArguments: Bool = false, _ function: @escaping @Sendable ([Code]) -> Code
    ) {
        self.init(
            name: name, parameters: parameters, summary: summary,
            implementation: .filter(outputs, followsArguments: followsArguments, function))
    }

    init(_ name: String, library parameters: [String] = [], _ summary: String, _ source: String) {
        self.init(name: name, parameters: parameters, summary: summary, implementation: .library(source))
    }
}
