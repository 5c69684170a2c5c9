/// Collects the header lines of an answer as they come. Only the final answer's stay: each status line starts afresh.
struct ResponseHead {
    private var lines: [UInt8] = []
    /// The blank line was seen; what follows is a body, a trailer, or the next answer after an interim one.
    private(set) var isComplete = false
    private(set) var status = 0

    /// Takes one line with its line end. False when all lines together are longer than `limit`.
    mutating func append(_ line: UnsafeRawBufferPointer, limit: Int) -> Bool {
        if line.first == UInt8(ascii: "H"), line.starts(with: "HTTP/".utf8) {
            lines.removeAll(keepingCapacity: true)
            isComplete = false
            status = Self.status(line)
        } else if isComplete {
            return true
        }
        if line.count <= 2, line.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) { isComplete = true }
        guard lines.count + line.count <= limit else { return false }
        lines.append(contentsOf: line)
        return true
    }

    mutating func reset() {
        lines.removeAll(keepingCapacity: true)
        isComplete = false
        status = 0
    }

    /// `HTTP/1.1 404 Not Found`.
    private static func status(_ line: UnsafeRawBufferPointer) -> Int {
        line.drop { $0 != UInt8(ascii: " ") }.dropFirst().prefix(3).reduce(0) { sum, byte in
            ASCII.isDigit(byte) ? sum * 10 + Int(byte - UInt8(ascii: "0")) : sum
        }
    }
}

extension ResponseHead {
    /// The status line taken apart, and the fields.
    func parsed() -> (httpVersion: String, reason: String, headers: Headers) {
        lines.withUnsafeBufferPointer { lines in
            var rest = lines[...]
            let words = Self.nextLine(&rest).split(separator: UInt8(ascii: " "), maxSplits: 2)
            var fields: [Header] = []
            fields.reserveCapacity(16)
            while !rest.isEmpty { Self.add(Self.nextLine(&rest), to: &fields) }
            let version = words.first.map { Self.text($0.dropFirst("HTTP/".utf8.count)) } ?? ""
            return (version, words.count > 2 ? Self.text(words[2]) : "", Headers(fields))
        }
    }

    private typealias Line = Slice<UnsafeBufferPointer<UInt8>>

    /// Without its line end.
    private static func nextLine(_ rest: inout Line) -> Line {
        let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
        let line = rest[..<end]
        rest = rest[min(end + 1, rest.endIndex)...]
        return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }

    /// A line without `:` is dropped, a folded one joined to the one before.
    private static func add(_ line: Line, to fields: inout [Header]) {
        guard let first = line.first else { return }
        if ASCII.isBlank(first), !fields.isEmpty {
            fields[fields.count - 1].value += " " + text(ASCII.trimmed(line))
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            fields.append(Header(name: text(line[..<colon]), value: text(ASCII.trimmed(line[(colon + 1)...]))))
        }
    }

    /// UTF-8, or else Latin-1, in which no byte is lost.
    private static func text(_ line: Line) -> String {
        let bytes = UnsafeBufferPointer(rebasing: line)
        if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        return String(validating: bytes, as: UTF8.self)
            ?? String(String.UnicodeScalarView(bytes.lazy.map { Unicode.Scalar($0) }))
    }
}
