import Language
import LosslessJSON

/// Rows of a file or list, read as they are asked for. A class: a loop asks it for every row.
protocol RowReader: AnyObject {
    /// The columns, where there are any.
    var heading: [String]? { get }
    /// Nil at the end.
    func next() throws(FileError) -> JSON?
}

extension RowReader {
    var heading: [String]? { nil }
}

extension FileSource.Format {
    /// - Parameter columns: those that will be asked for; nil when any may be.
    func rows(of path: String, columns: Set<String>? = nil) throws(FileError) -> any RowReader {
        let reader = try BlockReader(path)
        switch self {
        case .csv: return try CSVRows(reader, columns: columns)
        case .lines: return LineRows(reader)
        case .json: return ValueRows(try ValueRows.values(reader))
        }
    }
}

/// Values that are there already.
final class ValueRows: RowReader {
    private let values: [JSON]
    private var position = 0

    init(_ values: [JSON]) { self.values = values }

    func next() -> JSON? {
        guard position < values.count else { return nil }
        position += 1
        return values[position - 1]
    }

    /// The items of the one list, or all the texts.
    static func values(_ reader: BlockReader) throws(FileError) -> [JSON] {
        var bytes: [UInt8] = []
        repeat {
            bytes += UnsafeBufferPointer(start: reader.bytes + reader.start, count: reader.end - reader.start)
            reader.start = reader.end
            try reader.fill()
        } while reader.start < reader.end || !reader.isAtEnd
        var values: [JSON] = []
        let fault = JSON.parseEach(in: bytes) { value in
            values.append(value)
            return true
        }
        if let fault { throw FileError("\(reader.name): \(fault)") }
        return values.count == 1 && values[0].kind == .array ? Array(values[0].elements) : values
    }
}

/// The lines of a file as texts.
final class LineRows: RowReader {
    private let reader: BlockReader

    init(_ reader: BlockReader) { self.reader = reader }

    func next() throws(FileError) -> JSON? {
        var offset = 0
        while true {
            while reader.start + offset >= reader.end, !reader.isAtEnd { try reader.fill() }
            guard reader.start + offset < reader.end else {
                guard offset > 0 else { return nil }
                break
            }
            if reader.bytes[reader.start + offset] == 0x0A { break }
            offset += 1
        }
        var text = UnsafeBufferPointer(start: reader.bytes + reader.start, count: offset)
        if text.last == 0x0D { text = UnsafeBufferPointer(rebasing: text.dropLast()) }
        guard let line = String(validating: text, as: UTF8.self) else {
            throw FileError("\(reader.name): a line is not UTF-8", hint: "save the file as UTF-8")
        }
        reader.start = min(reader.end, reader.start + offset + 1)
        return JSON(line)
    }
}

/// Rows of a table as objects that have its columns and no others; cells are texts.
final class CSVRows: RowReader {
    private var reader: CSVReader
    private let shape: Shape
    /// The positions of the columns that will be asked for.
    private let wanted: [Int]
    private let empty: [JSON]

    var heading: [String]? { reader.heading }

    init(_ reader: BlockReader, columns: Set<String>?) throws(FileError) {
        let reader = try CSVReader(reader)
        self.reader = reader
        shape = Shape(reader.heading.map { Name($0) }).closed
        wanted = reader.heading.indices.filter { columns?.contains(reader.heading[$0]) ?? true }
        empty = Array(repeating: .null, count: reader.heading.count)
    }

    func next() throws(FileError) -> JSON? {
        guard try reader.next() else { return nil }
        var values = empty
        for index in wanted { values[index] = reader.withCell(index) { JSON(utf8: $0) } }
        return JSON(shape: shape, values: values)
    }
}
