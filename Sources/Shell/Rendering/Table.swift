import Interpreter
import LineEditing
import LosslessJSON

/// Records as columns: aligned by display width, cut where the screen is narrower.
struct Table {
    let heading: [String]
    let cells: [[String]]

    init(heading: [String], cells: [[String]]) {
        (self.heading, self.cells) = (heading, cells)
    }

    /// - Parameter columns: the fields to show, with or without their dot; none means all, in the order they first appear.
    init(rows: [JSON], columns: [String]) {
        var names = columns.map { $0.hasPrefix(".") ? String($0.dropFirst()) : $0 }
        if names.isEmpty {
            for row in rows where row.kind == .object {
                for member in row.members where !names.contains(member.key) { names.append(member.key) }
            }
            // Rows that are no objects.
            if names.isEmpty, !rows.isEmpty { names = ["value"] }
        }
        heading = names
        let fields = names.map { Column($0) }
        cells = rows.map { row in fields.map { Self.cell(row.kind == .object ? $0.value(in: row) : row) } }
    }

    private static func cell(_ value: JSON?) -> String {
        guard let value, value.kind != .null else { return "" }
        return value.string ?? value.compact
    }

    /// - Parameter width: the columns of the screen; nil lets lines be as long as they are.
    func text(width: Int?) -> String {
        let rows = ([heading] + cells).map { $0.map(Self.oneLine) }
        let widths = heading.indices.map { column in rows.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                if column > 0 { line += "  " }
                line += column == row.count - 1 ? cell : cell.padded(to: widths[column])
            }
            return (width.map { DisplayWidth.cut(line, to: $0) } ?? line) + "\n"
        }.joined()
    }

    /// As columns where they fit, else each record on its side: a line a field, nothing cut.
    func fitted(to width: Int?) -> String {
        guard let width, heading.count > 1, self.width > width else { return text(width: nil) }
        let names = heading.map(Self.oneLine)
        let widest = names.map { DisplayWidth.of($0) }.max() ?? 0
        return cells.map { record in
            zip(names, record).map { name, cell in
                (cell.isEmpty ? name : name.padded(to: widest + 2) + Self.oneLine(cell)) + "\n"
            }.joined()
        }.joined(separator: "\n")
    }

    func fits(_ columns: Int) -> Bool { width <= columns }

    private var width: Int {
        let widths = heading.indices.map { column in
            ([heading] + cells).map { DisplayWidth.of(Self.oneLine($0[column])) }.max() ?? 0
        }
        return widths.reduce(0, +) + 2 * (widths.count - 1)
    }

    private static func oneLine(_ text: String) -> String {
        VisibleText.of(text).replacing("\n", with: "⏎").replacing("\t", with: " ")
    }
}
