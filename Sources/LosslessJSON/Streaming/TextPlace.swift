/// Where in the whole text the current piece stands, and enough of what was before it to show an error.
struct TextPlace {
    /// The bytes of all pieces before.
    private var passed = 0
    private var line = 1
    private var lineStart = 0
    /// Bytes in the line so far that begin no scalar of their own.
    private var continuations = 0
    private var tail: [UInt8] = []

    private static let reach = Excerpt.reach + 4

    /// A line ends before this offset of the piece.
    mutating func beginLine(at offset: Int) {
        line += 1
        lineStart = passed + offset
        continuations = 0
    }

    mutating func skipContinuations(_ count: Int) { continuations += count }

    mutating func pass(_ bytes: UnsafeBufferPointer<UInt8>) {
        passed += bytes.count
        tail = (tail + bytes.suffix(Self.reach)).suffix(Self.reach)
    }

    /// The fault's offset counts from the beginning of the piece.
    func locate(_ fault: Fault, _ bytes: UnsafeBufferPointer<UInt8>) -> LosslessJSONError {
        let offset = passed + fault.offset
        let known = tail + bytes.prefix(max(fault.offset, 0) + Self.reach)
        let position = tail.count + fault.offset
        let first = max(0, position - Self.reach, lineStart - passed + tail.count)
        return LosslessJSONError(
            reason: fault.reason,
            offset: offset,
            line: line,
            column: 1 + offset - lineStart - continuations,
            byte: position < known.count ? known[position] : nil,
            excerpt: known.withUnsafeBufferPointer {
                Excerpt($0[first...], around: position, isCut: first + passed - tail.count > lineStart)
            }
        )
    }
}
