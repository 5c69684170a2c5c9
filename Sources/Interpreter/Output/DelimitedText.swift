import LosslessJSON

/// CSV and TSV: a header line, a line a row.
struct DelimitedText {
    let separator: UInt8

    /// No columns: those of all rows in the order they first occur, or one column `value` for rows that are no objects.
    func bytes(_ rows: [JSON], _ columns: [String]) -> [UInt8] {
        let columns = columns.isEmpty ? Self.columns(of: rows) : columns
        var bytes: [UInt8] = []
        append(columns.map { Array($0.utf8) }, to: &bytes)
        let all = columns.map { Column($0) }
        for row in rows { append(all.map { cell(row, $0) }, to: &bytes) }
        return bytes
    }

    private func append(_ cells: [[UInt8]], to bytes: inout [UInt8]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(separator) }
            // An empty line would be no row.
            if cells.count == 1, cell.isEmpty, separator == UInt8(ascii: ",") {
                bytes += [UInt8(ascii: "\""), UInt8(ascii: "\"")]
            }
            bytes += separator == UInt8(ascii: "\t") ? escaped(cell) : quoted(cell)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private func cell(_ row: JSON, _ column: Column) -> [UInt8] {
        text(row.kind == .object ? column.value(in: row) ?? .null : row)
    }

    private func text(_ value: JSON) -> [UInt8] { value.kind == .null ? [] : ValueText.raw(value) }

    /// RFC 4180.
    private func quoted(_ cell: [UInt8]) -> [UInt8] {
        let needsQuotes = cell.contains { $0 == separator || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else { return cell }
        var bytes: [UInt8] = [UInt8(ascii: "\"")]
        for byte in cell { bytes += byte == UInt8(ascii: "\"") ? [byte, byte] : [byte] }
        return bytes + [UInt8(ascii: "\"")]
    }

    /// TSV has no quotes: tab, line end and `\` are written as escapes.
    private func escaped(_ cell: [UInt8]) -> [UInt8] {
        cell.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "\t"): Array(#"\t"#.utf8)
            case 0x0A: Array(#"\n"#.utf8)
            case 0x0D: Array(#"\r"#.utf8)
            case UInt8(ascii: "\\"): Array(#"\\"#.utf8)
            default: [byte]
            }
        }
    }

    private static func columns(of rows: [JSON]) -> [String] {
        let fields = fields(of: rows)
        return fields.isEmpty ? ["value"] : fields
    }

    /// The fields of all rows in the order they first occur.
    static func fields(of rows: [JSON]) -> [String] {
        var columns: [String] = []
        var seen: Set<[UInt8]> = []
        for row in rows where row.kind == .object {
            for member in row.members where seen.insert(Array(member.key.utf8)).inserted { columns.append(member.key) }
        }
        return columns
    }
}
