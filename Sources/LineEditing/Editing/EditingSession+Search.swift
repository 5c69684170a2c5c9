/// Ctrl-R: the newest line that holds what is typed; Ctrl-R again an older one. Enter and the moving keys take the line over for
/// editing; nothing runs until Enter is pressed on the line itself. ESC and Ctrl-G give up.
struct HistorySearch {
    var query = ""
    var match: HistoryLine?
    var hasFailed = false
}

extension EditingSession {
    func startSearch() {
        guard configuration.history != nil else { return display.ring() }
        search = HistorySearch()
    }

    func takeInSearch(_ event: KeyEvent) {
        switch event {
        case .character("\u{12}"): searchOlder()
        case .character("\u{8}"), .character("\u{7F}"), .key(.backspace): shortenQuery()
        case .character("\u{7}"), .character("\u{3}"), .key(.escape): search = nil
        case .character("\r"), .character("\n"), .key(.enter), .key(.newline): takeMatch()
        case .character(let scalar) where !isControl(scalar): extendQuery(by: String(scalar))
        case .paste(let text): extendQuery(by: text)
        default:
            takeMatch()
            take(event)
        }
    }

    /// What the search shows in place of the line.
    func pictureLine(of search: HistorySearch) -> EditBuffer {
        guard let match = search.match else { return handle.buffer }
        var line = EditBuffer(match.text)
        line.cursor = offset(of: search.query, in: line)
        return line
    }

    private func extendQuery(by text: String) {
        search?.query += text
        // The line found so far stays as long as it matches.
        find(before: search?.match.map { $0.position + 1 })
    }

    private func shortenQuery() {
        guard search?.query.isEmpty == false else { return display.ring() }
        search?.query.removeLast()
        search?.match = nil
        find(before: nil)
    }

    private func searchOlder() {
        guard search?.query.isEmpty == false else { return }
        find(before: search?.match?.position)
    }

    private func find(before position: Int64?) {
        guard let query = search?.query, !query.isEmpty else {
            search?.hasFailed = false
            return
        }
        var line = configuration.history?.previous(before: position, containing: query)
        while let same = line, let match = search?.match, same.position < match.position, same.text == match.text {
            line = configuration.history?.previous(before: same.position, containing: query)
        }
        search?.hasFailed = line == nil
        if let line { search?.match = line } else { display.ring() }
    }

    private func takeMatch() {
        if let match = search?.match { request(.replaceText, match.text) }
        search = nil
    }

    private func offset(of query: String, in line: EditBuffer) -> Int {
        let wanted = Array(query.unicodeScalars)
        guard !wanted.isEmpty, wanted.count <= line.scalars.count else { return line.scalars.count }
        let found = (0...(line.scalars.count - wanted.count)).first {
            line.scalars[$0..<($0 + wanted.count)].elementsEqual(wanted)
        }
        return found ?? line.scalars.count
    }
}
