import Language
import LosslessJSON

/// Values as the bytes of a format.
enum ValueText {
    /// Nil for `table`, which is for people and laid out by the presenter.
    static func bytes(of values: [JSON], as format: OutputFormat) -> [UInt8]? {
        switch format {
        case .json: lines(values) { $0.bytes(.pretty) }
        case .raw: lines(values, raw)
        case .csv(let columns): DelimitedText(separator: UInt8(ascii: ",")).bytes(rows(values), columns)
        case .tsv(let columns): DelimitedText(separator: UInt8(ascii: "\t")).bytes(rows(values), columns)
        case .table: nil
        }
    }

    /// A text without quotes, anything else as compact JSON.
    static func raw(_ value: JSON) -> [UInt8] {
        value.string.map { Array($0.utf8) } ?? value.bytes(.compact)
    }

    static func lines(_ values: [JSON], _ text: (JSON) -> [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        for value in values {
            bytes += text(value)
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    /// One list is its elements; several values are a row each.
    static func rows(_ values: [JSON]) -> [JSON] {
        values.count == 1 && values[0].kind == .array ? Array(values[0].elements) : values
    }
}
