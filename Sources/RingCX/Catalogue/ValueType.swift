/// What a parameter, a field, a body or an answer holds.
public struct ValueType: Sendable, Equatable {
    public enum Kind: String, Sendable {
        case text, integer, number, boolean
        /// Bytes: an upload or a download.
        case file
        /// With the fields of `schema`, or any when there is none.
        case object
        /// Not described.
        case any
    }

    public var kind: Kind
    /// How many lists it lies in: 1 for `[Agent]`.
    public var listDepth = 0
    /// The name under which the catalogue keeps the fields of an object.
    public var schema: String?
    /// `int64`, `date-time` and the like, as the description has it.
    public var format: String?
    /// The only values there are; empty when there is no such list. For lists: those of the elements.
    public var values: [String] = []

    public init(
        _ kind: Kind, listDepth: Int = 0, schema: String? = nil, format: String? = nil, values: [String] = []
    ) {
        self.kind = kind
        self.listDepth = listDepth
        self.schema = schema
        self.format = format
        self.values = values
    }

    public var isList: Bool { listDepth > 0 }

    /// In a list.
    var listed: ValueType {
        var list = self
        list.listDepth += 1
        return list
    }

    /// The type of a list's elements; the type itself when it is no list.
    public var element: ValueType {
        var element = self
        element.listDepth = max(0, listDepth - 1)
        return element
    }

    /// As a person reads it: `a number`, `a list of Agent`, `one of A, B`.
    public var inWords: String {
        if listDepth > 0 { return "a list of \(element.nameInLists)" }
        if !values.isEmpty { return "one of \(values.joined(separator: ", "))" }
        return switch kind {
        case .text: format == "date-time" ? "a date and time" : "a text"
        case .integer: "a whole number"
        case .number: "a number"
        case .boolean: "true or false"
        case .file: "a file"
        case .object: schema.map { "an object (\($0))" } ?? "an object"
        case .any: "anything"
        }
    }

    private var nameInLists: String {
        if listDepth > 0 { return "lists" }
        return switch kind {
        case .text: values.isEmpty ? "texts" : "texts (\(values.joined(separator: ", ")))"
        case .integer, .number: "numbers"
        case .boolean: "true or false"
        case .file: "files"
        case .object: schema ?? "objects"
        case .any: "anything"
        }
    }
}

/// The spelling in the catalogue's file: `text`, `integer/int64`, `[#Agent]`.
extension ValueType {
    var spelling: String {
        let core = schema.map { "#\($0)" } ?? kind.rawValue + (format.map { "/\($0)" } ?? "")
        return String(repeating: "[", count: listDepth) + core + String(repeating: "]", count: listDepth)
    }

    init(spelling: Substring) {
        let depth = spelling.prefix { $0 == "[" }.count
        let core = spelling.dropFirst(depth).dropLast(depth)
        if core.first == "#" {
            self.init(.object, listDepth: depth, schema: String(core.dropFirst()))
        } else {
            let parts = core.split(separator: "/", maxSplits: 1)
            let kind = parts.first.flatMap { Kind(rawValue: String($0)) } ?? .any
            self.init(kind, listDepth: depth, format: parts.count > 1 ? String(parts[1]) : nil)
        }
    }
}
