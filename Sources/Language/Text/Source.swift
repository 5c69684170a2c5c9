/// A text to be read as rcx statements, with the name that error messages call it by.
///
/// A byte-order mark is dropped and CRLF becomes LF when the source is made, so that all later offsets, and the tree,
/// are the same for either spelling.
public struct Source: Sendable, Equatable {
    /// A file name, or empty for a line typed at the prompt.
    public let name: String
    public let bytes: [UInt8]

    public init(name: String = "", bytes: [UInt8]) {
        self.name = name
        self.bytes = Source.normalized(bytes)
    }

    public init(name: String = "", text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }

    /// The range of the first bytes that are not UTF-8, or nil when all are.
    public var invalidRange: Range<Int>? {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets
        }
    }

    /// The text of a range; bytes that are no UTF-8 become U+FFFD.
    public func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    /// Line and column, both from 1, the column in characters. An offset past the end is the end.
    public func position(of offset: Int) -> SourcePosition {
        let offset = min(offset, bytes.count)
        let line = lineRange(at: offset)
        let number = bytes[..<line.lowerBound].reduce(1) { $0 + ($1 == .newline ? 1 : 0) }
        let column = String(decoding: bytes[line.lowerBound..<offset], as: UTF8.self).count + 1
        return SourcePosition(line: number, column: column)
    }

    /// The bytes of the line that holds an offset, without its end.
    public func lineRange(at offset: Int) -> Range<Int> {
        let offset = min(offset, bytes.count)
        let start = (bytes[..<offset].lastIndex(of: .newline) ?? -1) + 1
        let end = bytes[offset...].firstIndex(of: .newline) ?? bytes.count
        return start..<end
    }

    private static func normalized(_ bytes: [UInt8]) -> [UInt8] {
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        guard body.contains(.carriageReturn) else { return body }
        var result: [UInt8] = []
        result.reserveCapacity(body.count)
        for (index, byte) in body.enumerated() {
            let isLineEnd = byte == .carriageReturn && index + 1 < body.count && body[index + 1] == .newline
            if !isLineEnd { result.append(byte) }
        }
        return result
    }
}

/// A place for people: both numbers begin at 1.
public struct SourcePosition: Sendable, Equatable {
    public let line: Int
    public let column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}
