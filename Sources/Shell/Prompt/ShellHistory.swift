import LineEditing

/// What was typed, for Up, Ctrl-R and `history`.
final class ShellHistory: HistorySource {
    private var entries: [HistoryLine] = []

    init(environment: [String: String]) {}

    func record(_ text: String) {
        entries.append(HistoryLine(position: Int64(entries.count), text: text))
    }

    func lines(containing text: String, limit: Int) -> [String] {
        entries.filter { text.isEmpty || $0.text.contains(text) }.suffix(limit).map(\.text)
    }

    func previous(before position: Int64?, prefix: String) -> HistoryLine? {
        entries.last { $0.position < position ?? .max && $0.text.hasPrefix(prefix) }
    }

    func next(after position: Int64, prefix: String) -> HistoryLine? {
        entries.first { $0.position > position && $0.text.hasPrefix(prefix) }
    }

    func previous(before position: Int64?, containing text: String) -> HistoryLine? {
        entries.last { $0.position < position ?? .max && $0.text.contains(text) }
    }
}
