/// The canonical layout of a source: two blanks of indentation a block, one blank between words, at most one blank line, no
/// blanks at line ends, LF, one line end at the end.
///
/// Only blanks and line ends between words change. Comments and the blanks before them, strings, JSON bodies, and
/// everything else of a statement stay byte for byte; a line that goes on a statement moves with the first one.
public struct Layout {
    private let source: Source
    private var kept: KeptRanges
    private let depths: [Int: Int]
    private var output: [UInt8] = []
    /// How far the lines of the statement at hand move.
    private var shift = 0

    /// The bytes of a source that was read without faults, laid out.
    public static func of(_ script: ParsedScript, in source: Source) -> [UInt8] {
        precondition(script.diagnostics.isEmpty, "only a source without faults is laid out")
        var layout = Layout(script, source)
        layout.writeLines()
        return layout.output
    }

    private init(_ script: ParsedScript, _ source: Source) {
        self.source = source
        kept = KeptRanges(script.statements, in: source)
        depths = LineDepths(script.statements, in: source).depths
        output.reserveCapacity(source.bytes.count + 1)
    }

    private mutating func writeLines() {
        var start = 0
        var hasBlankLine = false
        let bytes = source.bytes
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: .newline) ?? bytes.count
            let isInside = kept.contains(lineStart: start)
            if !isInside, bytes[start..<end].allSatisfy(\.isBlank) {
                hasBlankLine = !output.isEmpty
            } else {
                if hasBlankLine { output.append(.newline) }
                hasBlankLine = false
                writeLine(start..<end, isInside: isInside)
            }
            start = end + 1
        }
    }

    private mutating func writeLine(_ line: Range<Int>, isInside: Bool) {
        let bytes = source.bytes
        var offset = line.lowerBound
        if !isInside {
            while offset < line.upperBound, bytes[offset].isBlank { offset += 1 }
            writeIndent(bytes[line.lowerBound..<offset], lineStart: line.lowerBound)
        }
        while offset < line.upperBound {
            if let end = kept.end(at: offset) {
                output += bytes[offset..<min(end, line.upperBound)]
                offset = min(end, line.upperBound)
            } else if bytes[offset].isBlank {
                var end = offset
                while end < line.upperBound, bytes[end].isBlank { end += 1 }
                writeBlanks(offset..<end, isLast: end == line.upperBound)
                offset = end
            } else if let end = textOrCommentEnd(at: offset, line) {
                output += bytes[offset..<end]
                offset = end
            } else {
                output.append(bytes[offset])
                offset += 1
            }
        }
        // What is kept past its line keeps the blanks at the line's end too.
        if !kept.contains(lineStart: line.upperBound + 1) {
            // A CR there would make a CRLF with the line end that follows.
            while let last = output.last, last.isBlank || last == .carriageReturn { output.removeLast() }
        }
        output.append(.newline)
    }

    /// Comments, and texts that are no values of the tree (`param x = 1 "what it is"`).
    private func textOrCommentEnd(at offset: Int, _ line: Range<Int>) -> Int? {
        let bytes = source.bytes
        let before = offset > line.lowerBound ? bytes[offset - 1] : .newline
        if bytes[offset] == UInt8(ascii: "#"), before.endsWord { return line.upperBound }
        guard bytes[offset] == .quote || bytes[offset] == .apostrophe, !before.isNameByte else { return nil }
        var end = offset + 1
        while end < line.upperBound, bytes[end] != bytes[offset] {
            end += bytes[end] == .backslash && bytes[offset] == .quote ? 2 : 1
        }
        return end < line.upperBound ? end + 1 : nil
    }

    private mutating func writeBlanks(_ range: Range<Int>, isLast: Bool) {
        guard !isLast else { return }
        if source.bytes[range.upperBound] == UInt8(ascii: "#") {
            output += source.bytes[range]
        } else {
            output.append(UInt8(ascii: " "))
        }
    }

    private mutating func writeIndent(_ typed: ArraySlice<UInt8>, lineStart: Int) {
        let width = typed.reduce(0) { $0 + ($1 == UInt8(ascii: "\t") ? 2 : 1) }
        var wanted = max(0, width + shift)
        if let depth = depths[lineStart] {
            wanted = 2 * depth
            shift = wanted - width
        }
        output += [UInt8](repeating: UInt8(ascii: " "), count: wanted)
    }
}
