import Glibc

/// The table on standard output, a row as soon as it is known.
struct Report {
    private static let widths = [8, 8, 26, 26, 15, 14, 8]

    /// One turn on tiny inputs: its values are shown and not judged.
    let isSmoke: Bool

    func begin() {
        var load = 0.0
        getloadavg(&load, 1)
        let kind = isSmoke ? "one turn on tiny inputs" : "median (least-most) of turns ours, peer, ours, peer …"
        write("\(kind); \(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores, load \(Self.text(load))\n\n")
        line(["row", "", "ours", "peer", "measured", "wanted", ""])
    }

    func begin(_ row: Row) { write("\(row.name): \(row.summary); turns: \(isSmoke ? 1 : row.turns)\n") }

    func add(_ result: Result, of row: Row) {
        let hasMemory = row.figures.contains { $0.kind == .memory }
        for figure in row.figures + (hasMemory ? [] : [.memoryRatio]) {
            let value = figure.value(result)
            let judged = isSmoke ? nil : figure.wanted
            line([
                row.name, "\(figure.kind)", span(result.ours, figure.kind), span(result.peer, figure.kind),
                "\(Self.text(value)) \(figure.unit)", judged.map { text($0, figure.unit) } ?? "",
                judged.map { $0.isMet(by: value) ? "met" : "NOT MET" } ?? "",
            ])
        }
    }

    func skip(_ row: Row, because reason: String) { line([row.name, "skipped: \(reason)"]) }

    private func span(_ side: Result.Side, _ kind: Figure.Kind) -> String {
        let samples = kind == .time ? side.times : side.memory
        let unit = kind == .time ? "ms" : "MB"
        return "\(Self.text(samples.median)) \(unit) (\(Self.text(samples.minimum))-\(Self.text(samples.maximum)))"
    }

    private func text(_ limit: Figure.Limit, _ unit: String) -> String {
        switch limit {
        case .atMost(let value): "<= \(Self.text(value)) \(unit)"
        case .atLeast(let value): ">= \(Self.text(value)) \(unit)"
        }
    }

    private func line(_ cells: [String]) {
        let padded = zip(cells, Self.widths).map { cell, width in
            cell + String(repeating: " ", count: max(width - cell.count, 0))
        }
        var text = padded.joined(separator: " ")
        while text.last == " " { text.removeLast() }
        write(text + "\n")
    }

    private func write(_ text: String) {
        _ = Glibc.write(STDOUT_FILENO, text, text.utf8.count)
    }

    /// About three digits.
    static func text(_ value: Double) -> String {
        let scale = value < 10 ? 100.0 : value < 100 ? 10 : 1
        let rounded = (value * scale).rounded() / scale
        return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }
}
