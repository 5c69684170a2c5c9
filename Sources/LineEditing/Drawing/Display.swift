/// What the terminal shows of us, and how to change it: rows are compared with those drawn before and rewritten from the first
/// different cell, with relative moves only.
struct Display {
    private var drawn: [[Cell]] = []
    private var row = 0
    private var column = 0
    private var windowTop = 0
    /// After a resize nobody knows what the rows hold: all are cleared as they are rewritten.
    private var isStale = false
    private var size: TerminalSize
    private let usesColour: Bool
    private var output: TerminalOutput

    init(size: TerminalSize, usesColour: Bool, output: TerminalOutput) {
        (self.size, self.usesColour, self.output) = (size, usesColour, output)
    }

    var columns: Int { size.columns }
    var rowCount: Int { size.rows }

    /// Shows the picture, or, when the screen is lower, the part around the cursor.
    mutating func show(_ whole: Picture) {
        let picture = whole.window(height: size.rows, top: &windowTop)
        let first = isStale ? 0 : firstDifference(from: picture)
        for index in first..<max(picture.rows.count, first) { rewrite(index, of: picture) }
        if drawn.count > picture.rows.count {
            move(toRow: picture.rows.count, column: 0)
            output.put("\u{1B}[J")
        }
        drawn = picture.rows
        isStale = false
        move(toRow: picture.cursorRow, column: picture.cursorColumn)
        output.flush()
    }

    /// Shows the picture for good, all of it, and leaves the cursor at the start of the row below.
    mutating func finish(with picture: Picture) {
        guard picture.rows.count > size.rows else { return leave(picture) }
        clear()
        for row in picture.rows {
            put(row[...])
            startNewRow()
        }
        forget()
        output.flush()
    }

    /// The same, but of a picture higher than the screen only the part around the cursor is shown.
    mutating func leave(_ picture: Picture) {
        show(picture)
        move(toRow: drawn.count - 1, column: 0)
        startNewRow()
        forget()
        output.flush()
    }

    /// Prints lines where the picture is now; the picture is drawn again below them by the next `show`.
    mutating func printAbove(_ lines: [String]) {
        clear()
        for line in lines {
            let cells = line.flatMap { Cell.cells(for: $0, style: .plain) }
            put(cells[...])
            startNewRow()
        }
        output.flush()
    }

    mutating func clearScreen() {
        output.put("\u{1B}[H\u{1B}[2J")
        forget()
    }

    mutating func ring() {
        output.put("\u{7}")
    }

    /// Bytes that are no part of the picture: modes.
    mutating func send(_ sequence: String) {
        output.put(sequence)
        output.flush()
    }
}

extension Display {
    /// Goes to where the first row is now. Most terminals have moved our rows to fit the new width; each of ours ended with a
    /// line feed, so each was folded by itself.
    mutating func resize(to size: TerminalSize, reflows: Bool) {
        let old = self.size
        self.size = size
        guard size != old, !drawn.isEmpty else { return }
        if reflows, size.columns < old.columns {
            let above = drawn[..<min(row, drawn.count)].map { folds(LineEditing.width(of: $0)) }
            row = above.reduce(0, +) + column / max(size.columns, 1)
        }
        row = min(row, size.rows - 1)
        output.put("\r")
        column = 0
        moveUp(row)
        row = 0
        drawn = []
        isStale = true
    }

    private func folds(_ width: Int) -> Int {
        max(1, (width + size.columns - 1) / max(size.columns, 1))
    }

    /// Nothing of ours is on the screen any more.
    mutating func forget() {
        (drawn, row, column, windowTop, isStale) = ([], 0, 0, 0, false)
    }

    private mutating func clear() {
        move(toRow: 0, column: 0)
        output.put("\u{1B}[J")
        forget()
    }
}

extension Display {
    private func firstDifference(from picture: Picture) -> Int {
        zip(drawn, picture.rows).prefix { $0 == $1 }.count { _ in true }
    }

    private mutating func rewrite(_ index: Int, of picture: Picture) {
        let new = picture.rows[index]
        if isStale {
            move(toRow: index, column: 0)
            output.put(index == picture.rows.count - 1 ? "\u{1B}[J" : "\u{1B}[K")
            return put(new[...])
        }
        let old = index < drawn.count ? drawn[index] : []
        guard old != new || index >= drawn.count else { return }
        let same = zip(old, new).prefix { $0 == $1 }.count { _ in true }
        move(toRow: index, column: LineEditing.width(of: Array(new[..<same])))
        put(new[same...])
        if LineEditing.width(of: old) > LineEditing.width(of: new) { output.put("\u{1B}[K") }
    }

    private mutating func put(_ cells: ArraySlice<Cell>) {
        var style = TextStyle.plain
        for cell in cells {
            if usesColour, cell.style != style { output.put(cell.style.escape) }
            style = cell.style
            output.put(cell.text)
            column += cell.width
            if cell.hasDoubtfulWidth, column < size.columns { output.put("\r\u{1B}[\(column)C") }
        }
        if usesColour, style != .plain { output.put(TextStyle.plain.escape) }
    }

    /// Rows that do not exist yet are made by the line feeds, which scroll at the bottom.
    private mutating func move(toRow target: Int, column targetColumn: Int) {
        // Behind the last column the cursor hangs in the air, and terminals disagree about where moves begin.
        if column >= size.columns { returnToStart() }
        if target < row { moveUp(row - target) }
        if target > row {
            output.put(String(repeating: "\r\n", count: target - row))
            column = 0
        }
        row = target
        guard column != targetColumn else { return }
        returnToStart()
        if targetColumn > 0 { output.put("\u{1B}[\(targetColumn)C") }
        column = targetColumn
    }

    private mutating func startNewRow() {
        output.put("\r\n")
        column = 0
    }

    private mutating func returnToStart() {
        output.put("\r")
        column = 0
    }

    private mutating func moveUp(_ count: Int) {
        if count > 0 { output.put("\u{1B}[\(count)A") }
    }
}
