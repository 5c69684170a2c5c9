import Language
import LosslessJSON

/// The rows of a file, read as they are asked for.
enum FileRows {
    case csv(CSVRows)
    case lines(BlockReader)
    case values([JSON], position: Int)

    /// - Parameter columns: those that will be asked for; nil when any may be.
    init(_ format: FileSource.Format, _ path: String, columns: Set<String>? = nil) throws(FileError) {
        let reader = try BlockReader(path)
        switch format {
        case .csv: self = .csv(try CSVRows(reader, columns: columns))
        case .lines: self = .lines(reader)
        case .json: self = .values(try Self.values(reader), position: 0)
        }
    }

    /// The columns, where there are any.
    var heading: [String]? {
        if case .csv(let rows) = self { rows.heading } else { nil }
    }

    /// Nil at the end.
    mutating func next() throws(FileError) -> JSON? {
        switch self {
        case .csv(var rows):
            // Taken out while it changes: a copy would be made otherwise.
            self = .values([], position: 0)
            defer { self = .csv(rows) }
            return try rows.next()
        case .lines(let reader): return try Self.line(reader)
        case .values(let values, let position):
            guard position < values.count else { return nil }
            self = .values(values, position: position + 1)
            return values[position]
        }
    }

    /// The items of the one list, or all the texts.
    private static func values(_ reader: BlockReader) throws(FileError) -> [JSON] {
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

    private static func line(_ reader: BlockReader) throws(FileError) -> JSON? {
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
struct CSVRows {
    private var reader: CSVReader
    private let shape: Shape
    /// Whether a column will be asked for.
    private let isWanted: [Bool]

    var heading: [String] { reader.heading }

    init(_ reader: BlockReader, columns: Set<String>?) throws(FileError) {
        let reader = try CSVReader(reader)
        self.reader = reader
        shape = Shape(reader.heading.map { Name($0) }).closed
        isWanted = reader.heading.map { columns?.contains($0) ?? true }
    }

    mutating func next() throws(FileError) -> JSON? {
        guard try reader.next() else { return nil }
        let reader = reader
        let values = isWanted.indices.map { index in
            isWanted[index] ? reader.withCell(index) { JSON(utf8: $0) } : .null
        }
        return JSON(shape: shape, values: values)
    }
}
