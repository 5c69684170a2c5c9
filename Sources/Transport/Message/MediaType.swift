/// A parsed `Content-Type`: `text/csv; charset=utf-8`.
public struct MediaType: Hashable, Sendable, CustomStringConvertible {
    /// In lower case, for example `application/json`.
    public let essence: String
    /// In order; names in lower case, values without their quotes.
    public let parameters: [(name: String, value: String)]

    /// Nil unless the text begins with `type/subtype`. Broken parameters are left out.
    public init?(_ text: String) {
        var pieces = Self.split(Array(text.utf8))[...]
        guard let head = pieces.popFirst() else { return nil }
        let essence = ASCII.lowercased(String(decoding: ASCII.trimmed(head[...]), as: UTF8.self))
        let halves = essence.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(HeaderSyntax.isToken) }) else {
            return nil
        }
        self.essence = essence
        parameters = pieces.compactMap(Self.parameter)
    }

    public func parameter(_ name: String) -> String? {
        parameters.first { ASCII.equalsIgnoringCase($0.name, name) }?.value
    }

    /// In lower case.
    public var charset: String? { parameter("charset").map { ASCII.lowercased($0) } }

    /// `application/json`, `text/json` and everything that ends in `+json`.
    public var isJSON: Bool { essence == "application/json" || essence == "text/json" || essence.hasSuffix("+json") }
    public var isHTML: Bool { essence == "text/html" || essence == "application/xhtml+xml" }
    public var isText: Bool { essence.hasPrefix("text/") }

    public var description: String {
        parameters.reduce(essence) { "\($0); \($1.name)=\($1.value)" }
    }

    public static func == (left: MediaType, right: MediaType) -> Bool {
        left.essence == right.essence && left.parameters.elementsEqual(right.parameters, by: ==)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(essence) }
}

extension MediaType {
    /// At each `;` that stands outside quotes.
    private static func split(_ bytes: [UInt8]) -> [[UInt8]] {
        var pieces: [[UInt8]] = [[]]
        var isQuoted = false
        var isEscaped = false
        for byte in bytes {
            if byte == UInt8(ascii: ";"), !isQuoted {
                pieces.append([])
                continue
            }
            if byte == UInt8(ascii: "\""), !isEscaped { isQuoted.toggle() }
            isEscaped = isQuoted && byte == UInt8(ascii: "\\") && !isEscaped
            pieces[pieces.count - 1].append(byte)
        }
        return pieces
    }

    private static func parameter(_ bytes: [UInt8]) -> (name: String, value: String)? {
        guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let name = ASCII.trimmed(bytes[..<equals])
        guard !name.isEmpty, name.allSatisfy(HeaderSyntax.isToken) else { return nil }
        let value = unquoted(ASCII.trimmed(bytes[(equals + 1)...]))
        return (ASCII.lowercased(String(decoding: name, as: UTF8.self)), String(decoding: value, as: UTF8.self))
    }

    private static func unquoted(_ value: ArraySlice<UInt8>) -> [UInt8] {
        guard value.count >= 2, value.first == UInt8(ascii: "\""), value.last == UInt8(ascii: "\"") else {
            return Array(value)
        }
        var isEscaped = false
        return value.dropFirst().dropLast().filter { byte in
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
            return !isEscaped
        }
    }
}
