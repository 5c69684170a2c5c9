/// One line of a source and the caret line below it, cut to fit a terminal of 80 columns: a caret under a wrapped line points nowhere.
struct SourceExcerpt {
    private static let width = 76
    private static let indent = "  "
    let lines: [String]

    init(of range: Range<Int>, in source: Source) {
        let line = source.lineRange(at: range.lowerBound)
        let before = Visible.text(source.text(line.lowerBound..<max(line.lowerBound, range.lowerBound)))
        let markedEnd = max(range.lowerBound, min(range.upperBound, line.upperBound))
        let marked = Visible.text(source.text(range.lowerBound..<markedEnd))
        let after = Visible.text(source.text(markedEnd..<max(markedEnd, line.upperBound)))

        let half = Self.width / 2
        let shownMarked = Self.head(marked, max(half, Self.width - before.count - after.count))
        let shownBefore = Self.tail(before, max(half, Self.width - shownMarked.count - after.count))
        let room = max(0, Self.width - shownBefore.count - shownMarked.count)
        let shownAfter = shownMarked.count < marked.count ? "" : Self.head(after, room)

        let caret = "^" + String(repeating: "~", count: max(0, Self.columns(shownMarked) - 1))
        let padding = String(repeating: " ", count: Self.columns(shownBefore))
        lines = [Self.indent + shownBefore + shownMarked + shownAfter, Self.indent + padding + caret]
    }

    private static func head(_ text: String, _ limit: Int) -> String {
        text.count <= limit ? text : text.prefix(max(0, limit - 1)) + "…"
    }

    private static func tail(_ text: String, _ limit: Int) -> String {
        text.count <= limit ? text : "…" + text.suffix(limit - 1)
    }

    /// Terminal columns: combining marks take none, East Asian wide characters and emoji two.
    private static func columns(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + columns($1) }
    }

    private static func columns(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}

/// Texts made from a source, safe for a terminal.
enum Visible {
    /// Tabs become one blank, and other control characters a dot.
    static func text(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map(scalar)))
    }

    /// A message may quote what was typed: of a very long one the ends are shown. Hints are never cut, since they are lines to type.
    static func shortened(_ message: String) -> String {
        let shown = text(message)
        guard shown.count > longestMessage else { return shown }
        return "\(shown.prefix(longestMessage / 2))…\(shown.suffix(longestMessage / 2))"
    }

    private static let longestMessage = 400

    private static func scalar(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar == "\t" { return " " }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return "·"
        default: return scalar
        }
    }
}
