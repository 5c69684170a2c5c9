extension EditingSession {
    func complete(backwards: Bool) {
        if menu != nil { return choose(backwards: backwards) }
        let buffer = handle.buffer
        let answer = configuration.complete(
            CompletionRequest(textBefore: buffer.textBefore, textAfter: buffer.textAfter))
        let typed = String(buffer.textBefore.suffix(answer.replacedCharacters))
        switch answer.candidates.count {
        case 0: display.ring()
        case 1: take(answer.candidates[0], replacing: typed, in: buffer)
        default: offer(answer.candidates, typed: typed)
        }
    }

    /// Whether the event is used up. Every key but Tab ends the menu; Enter takes the chosen candidate and ESC gives it up, and both
    /// do no more than that.
    func closesMenu(_ event: KeyEvent) -> Bool {
        switch event {
        case .character("\t"), .key(.tab), .key(.shiftTab): return false
        case .key(.escape), .character("\u{7}"):
            if let menu { swap(menu.inserted, for: menu.typed) }
            menu = nil
            return true
        case .character("\r"), .key(.enter):
            defer { menu = nil }
            return menu?.selection != nil
        default:
            menu = nil
            return false
        }
    }

    private func choose(backwards: Bool) {
        guard let before = menu?.inserted else { return }
        menu?.choose(backwards: backwards)
        swap(before, for: menu?.inserted ?? before)
    }

    private func take(_ candidate: Completion.Candidate, replacing typed: String, in buffer: EditBuffer) {
        let needsBlank = candidate.endsWord && buffer.scalars[buffer.cursor...].first != " "
        swap(typed, for: candidate.text + (needsBlank ? " " : ""))
    }

    /// What all candidates begin with goes into the line, as long as it keeps what was typed.
    private func offer(_ candidates: [Completion.Candidate], typed: String) {
        let common = commonPrefix(of: candidates.map(\.text))
        let extended = common.utf8.starts(with: typed.utf8) ? common : typed
        swap(typed, for: extended)
        menu = CompletionMenu(candidates: candidates, typed: extended)
    }

    /// Replaces the text right before the cursor.
    private func swap(_ old: String, for new: String) {
        guard !old.utf8.elementsEqual(new.utf8) else { return }
        handle.deleteBefore(old.unicodeScalars.count)
        handle.insert(new)
    }
}

/// The longest text all begin with, cut between characters.
func commonPrefix(of texts: [String]) -> String {
    guard var common = texts.first.map(Array.init) else { return "" }
    for text in texts.dropFirst() {
        let same = zip(common, text).prefix { String($0).utf8.elementsEqual(String($1).utf8) }.count { _ in true }
        common.removeLast(common.count - same)
    }
    return String(common)
}
