/// One line of a source and the caret line below it, cut to a width that fits a terminal.
struct SourceExcerpt {
    private static let width = 100
    private static let indent = "  "
    let lines: [String]

    init(of range: Range<Int>, in source: Source) {
        let line = source.lineRange(at: range.lowerBound)
        let before = Visible.text(source.text(line.lowerBound..<max(line.lowerBound, range.lowerBound)))
        let markedEnd = max(range.lowerBound, min(range.upperBound, line.upperBound))
        let marked = Visible.text(source.text(range.lowerBound..<markedEnd))
        let after = Visible.text(source.text(markedEnd..<max(markedEnd, line.upperBound)))

        let shownMarked = Self.head(marked, Self.width / 2)
        let shownBefore = Self.tail(before, Self.width / 2)
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

    private static func scalar(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar == "\t" { return " " }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return "·"
        default: return scalar
        }
    }
}
