/// Reads a table of comma-, semicolon- or tab-separated cells (RFC 4180), a row at a time: quotes, doubled quotes, line ends
/// inside quotes, LF, CRLF and CR. Lines without a character are passed over. Never holds more than a row and a block.
struct CSVReader {
    private struct Cell {
        var start: Int
        var end: Int
        /// Held doubled quotes, which have to become single ones.
        var isDoubled: Bool
    }

    private let reader: BlockReader
    private(set) var heading: [String] = []
    private var separator = UInt8(ascii: ",")
    private var cells: [Cell] = []
    private var hasWideBytes = false
    /// The line of the file that is read next, from 1.
    private var nextLine = 1
    /// Where the row last read begins.
    private(set) var line = 0

    /// Reads the heading.
    init(_ reader: BlockReader) throws(FileError) {
        self.reader = reader
        separator = try Self.separator(in: reader)
        guard try readCells() else {
            throw FileError("\(reader.name) is empty: its first line should name the columns")
        }
        for index in cells.indices { heading.append(text(index)) }
        try checkHeading()
    }

    /// Moves to the next row; false at the end.
    mutating func next() throws(FileError) -> Bool {
        guard try readCells() else { return false }
        guard cells.count == heading.count else {
            let columns = heading.count == 1 ? "1 column" : "\(heading.count) columns"
            throw fault(
                "this row has \(cells.count == 1 ? "1 cell" : "\(cells.count) cells"), and the heading \(columns)",
                hint: "quote cells that hold a \(Self.name(separator)): \"a\(Character(Unicode.Scalar(separator)))b\"")
        }
        return true
    }

    /// A cell of the row last read.
    func withCell<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let cell = cells[index]
        let bytes = UnsafeBufferPointer(start: reader.bytes + cell.start, count: cell.end - cell.start)
        guard cell.isDoubled else { return body(bytes) }
        var single: [UInt8] = []
        single.reserveCapacity(bytes.count)
        var isSecond = false
        for byte in bytes {
            isSecond = byte == UInt8(ascii: "\"") && !isSecond
            if byte != UInt8(ascii: "\"") || !isSecond { single.append(byte) }
        }
        return single.withUnsafeBufferPointer(body)
    }

    func text(_ index: Int) -> String { withCell(index) { String(decoding: $0, as: UTF8.self) } }

    func fault(_ message: String, hint: String? = nil, line: Int? = nil) -> FileError {
        FileError("\(reader.name):\(line ?? self.line): \(message)", hint: hint)
    }
}

extension CSVReader {
    private static func name(_ separator: UInt8) -> String {
        switch separator {
        case UInt8(ascii: ";"): "semicolon"
        case UInt8(ascii: "\t"): "tab"
        default: "comma"
        }
    }

    /// The one of the three that the first line holds most often outside quotes.
    private static func separator(in reader: BlockReader) throws(FileError) -> UInt8 {
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        var counts = [0, 0, 0]
        var isQuoted = false
        var offset = 0
        while true {
            if reader.start + offset == reader.end {
                try reader.fill()
                guard reader.start + offset < reader.end else { break }
            }
            let byte = reader.bytes[reader.start + offset]
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, byte == 0x0A || byte == 0x0D, offset > 0 { break }
            if !isQuoted, let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
            offset += 1
        }
        return candidates[counts.firstIndex(of: counts.max()!)!]
    }

    private func checkHeading() throws(FileError) {
        var seen: Set<String> = []
        for (index, name) in heading.enumerated() {
            if name.isEmpty {
                throw fault("column \(index + 1) has no name", hint: "name every column in the first line")
            }
            guard seen.insert(name).inserted else {
                throw fault("two columns are named \(name)", hint: "rename one of them in the first line")
            }
        }
    }

    /// The cells of the next row that has any character; false at the end.
    private mutating func readCells() throws(FileError) -> Bool {
        while true {
            guard try hasByte(at: 0) else { return false }
            let byte = reader.bytes[reader.start]
            guard byte == 0x0A || byte == 0x0D else { break }
            var length = 0
            try skipLineEnd(&length)
            reader.start += length
        }
        line = nextLine
        cells.removeAll(keepingCapacity: true)
        hasWideBytes = false
        var offset = 0
        while try readCell(&offset) {}
        // Offsets are from the row's start, which moves when a block is added.
        for index in cells.indices {
            cells[index].start += reader.start
            cells[index].end += reader.start
        }
        if hasWideBytes { try checkUTF8(to: offset) }
        reader.start += offset
        return true
    }

    private func hasByte(at offset: Int) throws(FileError) -> Bool {
        while reader.start + offset >= reader.end, !reader.isAtEnd { try reader.fill() }
        return reader.start + offset < reader.end
    }

    /// Passes LF, CR or CRLF.
    private mutating func skipLineEnd(_ offset: inout Int) throws(FileError) {
        nextLine += 1
        let isReturn = reader.bytes[reader.start + offset] == 0x0D
        offset += 1
        if isReturn, try hasByte(at: offset), reader.bytes[reader.start + offset] == 0x0A { offset += 1 }
    }

    /// Whether the row goes on after it.
    private mutating func readCell(_ offset: inout Int) throws(FileError) -> Bool {
        if try hasByte(at: offset), reader.bytes[reader.start + offset] == UInt8(ascii: "\"") {
            try readQuotedCell(&offset)
        } else {
            try readPlainCell(&offset)
        }
        guard try hasByte(at: offset) else { return false }
        let byte = reader.bytes[reader.start + offset]
        if byte == separator {
            offset += 1
            return true
        }
        guard byte == 0x0A || byte == 0x0D else {
            throw fault(
                "text follows the closing quote of a cell",
                hint: "a quote inside a cell is doubled: \"say \"\"hi\"\"\"",
                line: nextLine)
        }
        try skipLineEnd(&offset)
        return false
    }

    private mutating func readPlainCell(_ offset: inout Int) throws(FileError) {
        let start = offset
        var wide: UInt8 = 0
        while try hasByte(at: offset) {
            let bytes = reader.bytes + reader.start
            let count = reader.end - reader.start
            while offset < count {
                let byte = bytes[offset]
                if byte == separator || byte == 0x0A || byte == 0x0D {
                    if wide >= 0x80 { hasWideBytes = true }
                    return cells.append(Cell(start: start, end: offset, isDoubled: false))
                }
                wide |= byte
                offset += 1
            }
        }
        if wide >= 0x80 { hasWideBytes = true }
        cells.append(Cell(start: start, end: offset, isDoubled: false))
    }

    private mutating func readQuotedCell(_ offset: inout Int) throws(FileError) {
        let firstLine = nextLine
        offset += 1
        let start = offset
        var isDoubled = false
        while try hasByte(at: offset) {
            let byte = reader.bytes[reader.start + offset]
            if byte == UInt8(ascii: "\"") {
                guard try hasByte(at: offset + 1), reader.bytes[reader.start + offset + 1] == UInt8(ascii: "\"") else {
                    cells.append(Cell(start: start, end: offset, isDoubled: isDoubled))
                    offset += 1
                    return
                }
                isDoubled = true
                offset += 1
            } else if byte == 0x0A {
                nextLine += 1
            } else if byte >= 0x80 {
                hasWideBytes = true
            }
            offset += 1
        }
        throw fault("the quote that opens here is never closed", hint: "close the cell with a quote", line: firstLine)
    }

    private func checkUTF8(to offset: Int) throws(FileError) {
        let row = UnsafeBufferPointer(start: reader.bytes + reader.start, count: offset)
        guard String(validating: row, as: UTF8.self) == nil else { return }
        throw fault(
            "this row is not UTF-8", hint: "save the file as UTF-8, or convert it: iconv -f WINDOWS-1252 -t UTF-8")
    }
}
