/// A way back through the history, for lines that begin as the one being written does.
struct HistoryWalk {
    let prefix: String
    /// What was being written; Down comes back to it.
    let draft: EditBuffer
    var position: Int64
    var shown: String
}

extension EditingSession {
    func olderLine(_ buffer: EditBuffer) {
        let current = currentWalk(buffer)
        let prefix = current?.prefix ?? buffer.textBefore
        var line = configuration.history?.previous(before: current?.position, prefix: prefix)
        while let same = line, same.text == buffer.text {
            line = configuration.history?.previous(before: same.position, prefix: prefix)
        }
        guard let line else { return display.ring() }
        show(
            line,
            walk: HistoryWalk(
                prefix: prefix, draft: current?.draft ?? buffer, position: line.position, shown: line.text))
    }

    func newerLine(_ buffer: EditBuffer) {
        guard let current = currentWalk(buffer) else { return display.ring() }
        var line = configuration.history?.next(after: current.position, prefix: current.prefix)
        while let same = line, same.text == buffer.text {
            line = configuration.history?.next(after: same.position, prefix: current.prefix)
        }
        guard let line else {
            walk = nil
            return handle.replace(with: current.draft)
        }
        show(
            line,
            walk: HistoryWalk(prefix: current.prefix, draft: current.draft, position: line.position, shown: line.text))
    }

    private func show(_ line: HistoryLine, walk: HistoryWalk) {
        self.walk = walk
        handle.replace(with: EditBuffer(line.text))
    }

    /// A recalled line that was changed is a new line: the walk begins again.
    private func currentWalk(_ buffer: EditBuffer) -> HistoryWalk? {
        guard let walk, walk.shown.utf8.elementsEqual(buffer.text.utf8) else { return nil }
        return walk
    }
}
