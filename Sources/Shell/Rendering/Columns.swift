import LineEditing

/// Rows of texts whose cells stand below each other, two blanks apart.
enum Columns {
    /// - Parameters:
    ///   - indent: the blanks before each row.
    ///   - widest: cells that are wider push the rest of their row aside, and not that of all rows.
    static func text(_ rows: [[String]], indent: Int = 0, widest: Int = 48) -> String {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { column < $0.count - 1 ? DisplayWidth.of($0[column]) : 0 }.filter { $0 <= widest }.max() ?? 0
        }
        return rows.map { row in
            let line = row.indices.map { column in
                column == row.count - 1 ? row[column] : row[column].padded(to: widths[column])
            }.joined(separator: "  ")
            return String(repeating: " ", count: indent) + line.trimmedEnd
        }.joined(separator: "\n")
    }

    /// Long lines broken between words. What follows stands below the last column of its line where there is room for it.
    static func wrapped(_ text: String, to width: Int) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            DisplayWidth.of(String(line)) <= width ? String(line) : wrapped(line: String(line), width)
        }.joined(separator: "\n")
    }

    private static func wrapped(line: String, _ width: Int) -> String {
        let margin = String(repeating: " ", count: hang(of: line, width))
        var lines = [""]
        var isFirstWord = true
        for (gap, word) in pieces(of: line) {
            let grown = lines[lines.count - 1] + gap + word
            // What is wider than the room below its column is as well where it is.
            let fits = DisplayWidth.of(grown) <= width || DisplayWidth.of(margin + word) > width
            if isFirstWord || fits, !isNarrow(gap, after: lines[lines.count - 1], width) {
                lines[lines.count - 1] = grown
            } else {
                lines.append(margin + word)
            }
            isFirstWord = false
        }
        return lines.joined(separator: "\n")
    }

    /// A last column that would begin too far to the right goes below as a whole.
    private static func isNarrow(_ gap: String, after text: String, _ width: Int) -> Bool {
        gap.count >= 2 && DisplayWidth.of(text) + gap.count > width - leastRoom && text.contains { $0 != " " }
    }

    private static let leastRoom = 30

    private static func hang(of line: String, _ width: Int) -> Int {
        let lead = line.prefix { $0 == " " }.count
        var used = 0
        var column: Int?
        for (gap, word) in pieces(of: line) {
            used += gap.count
            if gap.count >= 2, used > lead, used <= width - leastRoom { column = used }
            used += DisplayWidth.of(word)
        }
        return column ?? (line.contains("  ") && lead == 0 ? 8 : lead)
    }

    /// Each word with the blanks before it.
    private static func pieces(of line: String) -> [(gap: String, word: String)] {
        var pieces: [(gap: String, word: String)] = []
        var rest = line[...]
        while !rest.isEmpty {
            let gap = rest.prefix { $0 == " " }
            let word = rest.dropFirst(gap.count).prefix { $0 != " " }
            pieces.append((String(gap), String(word)))
            rest = rest.dropFirst(gap.count + word.count)
        }
        return pieces
    }
}

extension String {
    /// With blanks after it, up to so many columns of a terminal.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - DisplayWidth.of(self))) }

    fileprivate var trimmedEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}
