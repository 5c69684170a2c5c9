import LosslessJSON

/// The rows of a text file with separators: quoted cells may hold separators, line breaks and doubled quotes. Empty lines are left
/// out, and so is a mark of the byte order.
struct DelimitedRows {
    let separator: UInt8
    let quote: UInt8

    func rows(of bytes: ArraySlice<UInt8>) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var index = bytes.startIndex + (bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        func endCell() {
            row.append(String(decoding: cell, as: UTF8.self))
            cell = []
        }
        func endRow() {
            endCell()
            if row != [""] { rows.append(row) }
            row = []
        }
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            let next = index < bytes.endIndex ? bytes[index] : 0
            switch byte {
            case quote where isQuoted && next == quote:
                cell.append(quote)
                index += 1
            case quote where isQuoted: isQuoted = false
            case quote where cell.isEmpty: isQuoted = true
            case _ where isQuoted: cell.append(byte)
            case separator: endCell()
            case UInt8(ascii: "\n"): endRow()
            case UInt8(ascii: "\r") where next == UInt8(ascii: "\n") || next == 0: break
            default: cell.append(byte)
            }
        }
        endRow()
        return rows
    }
}

extension DelimitedRows {
    static let fileTypes = ["EXCEL", "PIPE", "COMMA", "TAB"]

    init(fileType: String, quote: String?) throws(Refusal) {
        switch fileType {
        case "COMMA": separator = UInt8(ascii: ",")
        case "TAB": separator = UInt8(ascii: "\t")
        case "PIPE": separator = UInt8(ascii: "|")
        default: throw .invalid("fileType", "EXCEL is not imitated: send COMMA, TAB or PIPE", value: "EXCEL")
        }
        self.quote = quote?.utf8.first ?? UInt8(ascii: "\"")
    }
}
