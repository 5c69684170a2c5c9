/// A few dozen characters of a line around one byte.
struct Excerpt: Equatable, Sendable {
    private let before: [UInt8]
    private let after: [UInt8]
    private let isCutBefore: Bool
    private let isCutAfter: Bool

    static let reach = 60

    /// `line` begins at the start of the line or of what is still known of it, and may go on beyond its end.
    init(_ line: Slice<UnsafeBufferPointer<UInt8>>, around offset: Int, isCut: Bool = false) {
        var start = max(line.startIndex, offset - Self.reach)
        isCutBefore = isCut || start > line.startIndex
        while start < offset && start > line.startIndex && line[start] & 0xC0 == 0x80 { start += 1 }
        before = Array(line[start..<offset])
        let rest = line[offset...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        var stop = min(rest.endIndex, offset + Self.reach)
        isCutAfter = stop < rest.endIndex
        while stop > offset && stop < rest.endIndex && rest[stop] & 0xC0 == 0x80 { stop -= 1 }
        after = Array(line[offset..<stop])
    }

    var isEmpty: Bool { before.isEmpty && after.isEmpty && !isCutBefore }

    /// Two lines: the text, and a caret below the byte.
    var rendered: String {
        let left = (isCutBefore ? "…" : "") + shown(before)
        let right = shown(after) + (isCutAfter ? "…" : "")
        return left + right + "\n" + String(repeating: " ", count: displayWidth(left)) + "^"
    }

    /// Control and invisible characters become U+FFFD, tabs a space.
    private func shown(_ bytes: [UInt8]) -> String {
        var text = ""
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if scalar == "\t" {
                text.unicodeScalars.append(" ")
            } else if scalar.value < 0x20 || drivesTerminal(scalar.value) {
                text.unicodeScalars.append("\u{FFFD}")
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

/// In terminal cells: East Asian wide characters and emoji take two, combining marks none.
private func displayWidth(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { width, scalar in
        switch scalar.value {
        case 0x300...0x36F, 0x200B...0x200D, 0xFE00...0xFE0F: width
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            width + 2
        default: width + 1
        }
    }
}
