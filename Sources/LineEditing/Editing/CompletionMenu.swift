/// Candidates below the line. Nothing is chosen until Tab is pressed again; then each Tab puts the next one into the line.
struct CompletionMenu {
    let candidates: [Completion.Candidate]
    /// What stood in the line before a candidate was chosen.
    let typed: String
    private(set) var selection: Int?
    /// The text now in the line before the cursor.
    private(set) var inserted: String

    init(candidates: [Completion.Candidate], typed: String) {
        self.candidates = candidates
        self.typed = typed
        inserted = typed
    }

    mutating func choose(backwards: Bool) {
        let count = candidates.count
        selection = selection.map { ($0 + (backwards ? count - 1 : 1)) % count } ?? (backwards ? count - 1 : 0)
        inserted = selection.map { candidates[$0].text } ?? typed
    }
}

extension CompletionMenu {
    private static let mostRows = 10

    /// One candidate a row when there are summaries, else as many as fit side by side; a screenful around the chosen one.
    func append(to builder: inout PictureBuilder, columns: Int, screenRows: Int) {
        let widest = candidates.map { shownWidth($0.text) }.max() ?? 0
        let hasSummaries = candidates.contains { !$0.summary.isEmpty }
        let perRow = hasSummaries ? 1 : max(1, columns / (widest + 2))
        let rowCount = (candidates.count + perRow - 1) / perRow
        let shownRows = min(rowCount, Self.mostRows, max(1, screenRows / 2))
        let selectedRow = (selection ?? 0) / perRow
        let first = min(max(0, selectedRow - shownRows + 1), rowCount - shownRows)
        for row in first..<(first + shownRows) {
            builder.newRow()
            appendRow(
                candidates.indices[(row * perRow)..<min((row + 1) * perRow, candidates.count)], widest, columns,
                &builder)
        }
        appendRest((first + shownRows) * perRow, &builder)
    }

    private func appendRow(_ indices: Range<Int>, _ widest: Int, _ columns: Int, _ builder: inout PictureBuilder) {
        var room = columns
        for index in indices {
            let candidate = candidates[index]
            let style = index == selection ? TextStyle.inverse : .plain
            append(candidate.text, style, &room, &builder)
            let gap = String(repeating: " ", count: widest - shownWidth(candidate.text) + 2)
            append(gap, .plain, &room, &builder)
            append(candidate.summary, .grey, &room, &builder)
        }
    }

    private func appendRest(_ shown: Int, _ builder: inout PictureBuilder) {
        guard shown < candidates.count else { return }
        builder.newRow()
        builder.append("… \(candidates.count - shown) more", style: .grey)
    }

    /// Appends what fits: a row of the menu never folds.
    private func append(_ text: String, _ style: TextStyle, _ room: inout Int, _ builder: inout PictureBuilder) {
        for cell in text.flatMap({ Cell.cells(for: $0, style: style) }) {
            guard cell.width <= room else {
                room = 0
                return
            }
            builder.append(cell)
            room -= cell.width
        }
    }

    private func shownWidth(_ text: String) -> Int {
        width(of: text.flatMap { Cell.cells(for: $0, style: .plain) })
    }
}
