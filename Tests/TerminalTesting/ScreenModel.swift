import CTerminalTesting

/// What a terminal would show: a grid of cells that obeys the escape sequences line editors and shells use.
///
/// Text goes on at the next row after the last column (pending wrap, as xterm does it), wide characters take two cells, and
/// zero-width characters join the cell before. Colours are dropped. What scrolls off the top is kept in `scrolledOff`.
public struct ScreenModel {
    public private(set) var columns: Int
    public private(set) var rows: Int
    public private(set) var cursorRow = 0
    public private(set) var cursorColumn = 0
    public private(set) var scrolledOff: [String] = []
    /// Whether the program asked for bracketed paste.
    public private(set) var isPasteBracketed = false
    /// Whether the cursor is shown.
    public private(set) var isCursorVisible = true
    public private(set) var bells = 0
    /// What the terminal answers to questions of the program; take and send back.
    var answers: [UInt8] = []

    private var grid: [[Cell]]
    private var isWrapPending = false
    private var saved = (row: 0, column: 0)
    private var parser = EscapeParser()

    private struct Cell {
        /// Empty for the second half of a wide character.
        var text = " "
    }

    public init(columns: Int, rows: Int) {
        (self.columns, self.rows) = (columns, rows)
        grid = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
    }

    /// The rows from top to bottom without blanks at their ends.
    public var lines: [String] {
        grid.map(text(of:))
    }

    /// `lines` without empty rows at the end, joined by LF.
    public var text: String {
        var shown = lines
        while shown.last == "" { shown.removeLast() }
        return shown.joined(separator: "\n")
    }

    public mutating func feed(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            if let action = parser.consume(byte) { perform(action) }
        }
    }

    /// Rows are cut or filled, without moving text from row to row.
    public mutating func resize(columns: Int, rows: Int) {
        for row in grid.indices {
            let missing = columns - grid[row].count
            if missing > 0 { grid[row] += Array(repeating: Cell(), count: missing) }
            grid[row].removeLast(max(0, -missing))
        }
        while grid.count > rows {
            if cursorRow < grid.count - 1 {
                grid.removeLast()
            } else {
                scroll()
                grid.removeLast()
                cursorRow -= 1
            }
        }
        while grid.count < rows { grid.append(Array(repeating: Cell(), count: columns)) }
        (self.columns, self.rows) = (columns, rows)
        cursorColumn = min(cursorColumn, columns - 1)
        isWrapPending = false
    }
}

extension ScreenModel {
    private func text(of row: [Cell]) -> String {
        var text = row.map(\.text).joined()
        while text.last == " " { text.removeLast() }
        return text
    }

    private mutating func perform(_ action: EscapeParser.Action) {
        switch action {
        case .print(let scalar): put(scalar)
        case .control(let byte): control(byte)
        case .escape(let byte): escape(byte)
        case .sequence(let sequence): obey(sequence)
        }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        let width = Int(rcx_pty_width(Int32(scalar.value)))
        guard width > 0 else { return join(scalar) }
        if isWrapPending || cursorColumn + width > columns { newRow() }
        isWrapPending = false
        eraseHalves(at: cursorColumn, width: width)
        grid[cursorRow][cursorColumn].text = String(Character(scalar))
        if width == 2 { grid[cursorRow][cursorColumn + 1].text = "" }
        cursorColumn += width
        if cursorColumn >= columns {
            cursorColumn = columns - 1
            isWrapPending = true
        }
    }

    /// Overwriting half of a wide character blanks its other half.
    private mutating func eraseHalves(at column: Int, width: Int) {
        if grid[cursorRow][column].text.isEmpty, column > 0 { grid[cursorRow][column - 1].text = " " }
        let next = column + width
        if next < columns, grid[cursorRow][next].text.isEmpty { grid[cursorRow][next].text = " " }
    }

    private mutating func join(_ scalar: Unicode.Scalar) {
        var column = isWrapPending ? cursorColumn : cursorColumn - 1
        guard column >= 0 else { return }
        if grid[cursorRow][column].text.isEmpty, column > 0 { column -= 1 }
        grid[cursorRow][column].text.unicodeScalars.append(scalar)
    }

    private mutating func newRow() {
        cursorColumn = 0
        lineFeed()
    }

    private mutating func lineFeed() {
        isWrapPending = false
        if cursorRow < rows - 1 { cursorRow += 1 } else { scroll() }
    }

    private mutating func scroll() {
        scrolledOff.append(text(of: grid.removeFirst()))
        grid.append(Array(repeating: Cell(), count: columns))
    }

    private mutating func control(_ byte: UInt8) {
        switch byte {
        case 0x07: bells += 1
        case 0x08: move(row: cursorRow, column: cursorColumn - 1)
        case 0x09: move(row: cursorRow, column: (cursorColumn / 8 + 1) * 8)
        case 0x0A, 0x0B, 0x0C: lineFeed()
        case 0x0D: move(row: cursorRow, column: 0)
        default: break
        }
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "7"): saved = (cursorRow, cursorColumn)
        case UInt8(ascii: "8"): move(row: saved.row, column: saved.column)
        case UInt8(ascii: "D"): lineFeed()
        case UInt8(ascii: "E"): newRow()
        case UInt8(ascii: "M"): reverseLineFeed()
        case UInt8(ascii: "c"): self = ScreenModel(columns: columns, rows: rows)
        default: break
        }
    }

    private mutating func reverseLineFeed() {
        guard cursorRow == 0 else { return move(row: cursorRow - 1, column: cursorColumn) }
        grid.removeLast()
        grid.insert(Array(repeating: Cell(), count: columns), at: 0)
    }

    private mutating func move(row: Int, column: Int) {
        cursorRow = min(max(row, 0), rows - 1)
        cursorColumn = min(max(column, 0), columns - 1)
        isWrapPending = false
    }

    private mutating func obey(_ sequence: EscapeParser.Sequence) {
        let count = max(sequence.parameter(0, default: 1), 1)
        switch (sequence.mark, sequence.final) {
        case (nil, "A"): move(row: cursorRow - count, column: cursorColumn)
        case (nil, "B"): move(row: cursorRow + count, column: cursorColumn)
        case (nil, "C"): move(row: cursorRow, column: cursorColumn + count)
        case (nil, "D"): move(row: cursorRow, column: cursorColumn - count)
        case (nil, "E"): move(row: cursorRow + count, column: 0)
        case (nil, "F"): move(row: cursorRow - count, column: 0)
        case (nil, "G"): move(row: cursorRow, column: count - 1)
        case (nil, "H"), (nil, "f"): move(row: count - 1, column: sequence.parameter(1, default: 1) - 1)
        case (nil, "d"): move(row: count - 1, column: cursorColumn)
        case (nil, "J"): eraseDisplay(sequence.parameter(0, default: 0))
        case (nil, "K"): eraseLine(sequence.parameter(0, default: 0))
        case (nil, "P"): deleteCells(count)
        case (nil, "@"): insertCells(count)
        case (nil, "n") where sequence.parameter(0, default: 0) == 6:
            answers += "\u{1B}[\(cursorRow + 1);\(cursorColumn + 1)R".utf8
        case ("?", "h"): setMode(sequence, to: true)
        case ("?", "l"): setMode(sequence, to: false)
        default: break
        }
    }

    private mutating func setMode(_ sequence: EscapeParser.Sequence, to isOn: Bool) {
        for mode in sequence.parameters {
            if mode == 2004 { isPasteBracketed = isOn }
            if mode == 25 { isCursorVisible = isOn }
        }
    }

    private mutating func eraseDisplay(_ kind: Int) {
        switch kind {
        case 0:
            eraseLine(0)
            for row in (cursorRow + 1)..<max(rows, cursorRow + 1) { clear(row, 0..<columns) }
        case 1:
            eraseLine(1)
            for row in 0..<cursorRow { clear(row, 0..<columns) }
        case 2:
            for row in 0..<rows { clear(row, 0..<columns) }
        default: scrolledOff = []
        }
    }

    private mutating func eraseLine(_ kind: Int) {
        switch kind {
        case 0: clear(cursorRow, cursorColumn..<columns)
        case 1: clear(cursorRow, 0..<(cursorColumn + 1))
        default: clear(cursorRow, 0..<columns)
        }
        isWrapPending = false
    }

    private mutating func clear(_ row: Int, _ range: Range<Int>) {
        for column in range { grid[row][column].text = " " }
    }

    private mutating func deleteCells(_ count: Int) {
        let count = min(count, columns - cursorColumn)
        grid[cursorRow].removeSubrange(cursorColumn..<(cursorColumn + count))
        grid[cursorRow] += Array(repeating: Cell(), count: count)
    }

    private mutating func insertCells(_ count: Int) {
        let count = min(count, columns - cursorColumn)
        grid[cursorRow].insert(contentsOf: Array(repeating: Cell(), count: count), at: cursorColumn)
        grid[cursorRow].removeLast(count)
    }
}
