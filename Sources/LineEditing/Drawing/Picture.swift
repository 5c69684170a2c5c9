/// What the screen should show from the prompt's first row on, and where the cursor stands.
struct Picture: Equatable {
    var rows: [[Cell]] = [[]]
    var cursorRow = 0
    var cursorColumn = 0

    /// The part of at most `height` rows that holds the cursor and begins as near to `top` as it can; `top` is updated.
    func window(height: Int, top: inout Int) -> Picture {
        guard rows.count > height else {
            top = 0
            return self
        }
        top = min(max(top, cursorRow - height + 1), cursorRow, rows.count - height)
        return Picture(
            rows: Array(rows[top..<(top + height)]), cursorRow: cursorRow - top, cursorColumn: cursorColumn)
    }
}

func width(of row: [Cell]) -> Int {
    row.reduce(0) { $0 + $1.width }
}

/// Lays text out in rows of `columns`; a wide character that does not fit goes to the next row.
struct PictureBuilder {
    private(set) var picture = Picture()
    private let columns: Int
    private var column = 0

    init(columns: Int) {
        self.columns = max(columns, 1)
    }

    mutating func append(_ cell: Cell) {
        let cell = cell.width <= columns ? cell : Cell(ascii: "?", style: cell.style)
        makeRoom(for: cell.width)
        picture.rows[picture.rows.count - 1].append(cell)
        column += cell.width
    }

    mutating func append(_ text: String, style: TextStyle) {
        for cluster in text {
            for cell in Cell.cells(for: cluster, style: style) { append(cell) }
        }
    }

    /// What fits into the row; what is cut off ends in `…`.
    mutating func append(inRow text: String, style: TextStyle) {
        let cells = text.flatMap { Cell.cells(for: $0, style: style) }
        let isCut = width(of: cells) > columns - column
        var room = columns - column - (isCut ? 1 : 0)
        for cell in cells {
            guard cell.width <= room else { break }
            append(cell)
            room -= cell.width
        }
        if isCut, column < columns { append("…", style: style) }
    }

    mutating func append(_ prompt: Prompt) {
        for piece in prompt.pieces { append(piece.text, style: piece.style) }
    }

    mutating func newRow() {
        picture.rows.append([])
        column = 0
    }

    /// The cursor stands here, before what has this width.
    mutating func markCursor(before width: Int = 1) {
        makeRoom(for: width)
        picture.cursorRow = picture.rows.count - 1
        picture.cursorColumn = column
    }

    private mutating func makeRoom(for width: Int) {
        if column + min(width, columns) > columns { newRow() }
    }
}

extension PictureBuilder {
    /// The text with its cursor; `continuation` stands before each line but the first.
    mutating func append(_ buffer: EditBuffer, continuation: Prompt) {
        var index = 0
        while index < buffer.scalars.count {
            let scalar = buffer.scalars[index]
            if scalar == "\n" {
                if index == buffer.cursor { markCursor() }
                newRow()
                append(continuation)
                index += 1
            } else if isSimple(buffer.scalars, index) {
                if index == buffer.cursor { markCursor() }
                append(Cell(ascii: scalar, style: .plain))
                index += 1
            } else {
                index = appendRun(of: buffer, from: index)
            }
        }
        if buffer.isAtEnd { markCursor() }
    }

    /// Printable ASCII that no mark can join.
    private func isSimple(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        let isNextPlain = index + 1 == scalars.count || scalars[index + 1].value < 0x80
        return (0x20..<0x7F).contains(scalars[index].value) && isNextPlain
    }

    /// A stretch that has to be cut into clusters; returns the index behind it.
    private mutating func appendRun(of buffer: EditBuffer, from start: Int) -> Int {
        var end = start + 1
        while end < buffer.scalars.count, buffer.scalars[end] != "\n", !isSimple(buffer.scalars, end) { end += 1 }
        var index = start
        for cluster in EditBuffer.text(buffer.scalars[start..<end]) {
            let cells = Cell.cells(for: cluster, style: .plain)
            let next = index + cluster.unicodeScalars.count
            if (index..<next).contains(buffer.cursor) { markCursor(before: cells.first?.width ?? 1) }
            for cell in cells { append(cell) }
            index = next
        }
        return end
    }
}
