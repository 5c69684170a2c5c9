/// Collects the header lines of an answer as they come. Only the final answer's stay: each status line starts afresh.
struct ResponseHead {
    private var lines: [UInt8] = []
    /// The blank line was seen; what follows is a body, a trailer, or the next answer after an interim one.
    private(set) var isComplete = false
    private(set) var status = 0

    /// Takes one line with its line end. False when all lines together are longer than `limit`.
    mutating func append(_ line: UnsafeRawBufferPointer, limit: Int) -> Bool {
        if line.starts(with: "HTTP/".utf8) {
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
    /// The status line taken apart, and the fields. A line without `:` is dropped, a folded one joined to the one before.
    func parsed() -> (httpVersion: String, reason: String, headers: Headers) {
        var fields: [Header] = []
        var rows = lines.split(separator: UInt8(ascii: "\n"))[...]
        let statusLine = rows.popFirst() ?? []
        for row in rows {
            let line = row.last == UInt8(ascii: "\r") ? row.dropLast() : row
            guard let first = line.first else { continue }
            if first == UInt8(ascii: " ") || first == UInt8(ascii: "\t"), !fields.isEmpty {
                fields[fields.count - 1].value += " " + Self.text(ASCII.trimmed(line))
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
                let value = ASCII.trimmed(line[(colon + 1)...])
                fields.append(Header(name: Self.text(line[..<colon]), value: Self.text(value)))
            }
        }
        let words = statusLine.filter { $0 != UInt8(ascii: "\r") }.split(separator: UInt8(ascii: " "), maxSplits: 2)
        let version = words.first.map { Self.text($0.dropFirst("HTTP/".utf8.count)) } ?? ""
        return (version, words.count > 2 ? Self.text(words[2]) : "", Headers(fields))
    }

    /// UTF-8, or else Latin-1, in which no byte is lost.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(validating: bytes, as: UTF8.self)
            ?? String(String.UnicodeScalarView(bytes.lazy.map { Unicode.Scalar($0) }))
    }
}
