/// Keys: those that mean something to the session itself, and those libedit hands back.
extension EditingSession {
    func take(_ event: KeyEvent) {
        if isNextKeyQuoted { return insertQuoted(event) }
        if search != nil { return takeInSearch(event) }
        if menu != nil, closesMenu(event) { return }
        switch event {
        case .character("\u{3}"): interrupt()
        case .character("\u{C}"): display.clearScreen()
        case .character("\u{12}"): startSearch()
        case .character("\u{16}"): isNextKeyQuoted = true
        case .character("\u{1A}"): suspend()
        case .character(let scalar) where scalar.value >= 0x80: request(.insertText, String(scalar))
        case .character(let scalar): queue.append(Int32(bitPattern: scalar.value))
        case .meta(let scalar): queue += meta(scalar)
        case .key(let key): queue += key.sequence
        case .paste(let text): request(.insertText, text)
        }
    }

    /// In vi mode ESC is a key of its own, and the character after it a command.
    private func meta(_ scalar: Unicode.Scalar) -> [Int32] {
        (handle.isVi ? Key.escape.sequence : [0x1B]) + [Int32(bitPattern: scalar.value)]
    }

    /// After Ctrl-V a control character is text.
    private func insertQuoted(_ event: KeyEvent) {
        isNextKeyQuoted = false
        switch event {
        case .character(let scalar) where scalar != "\0": request(.insertText, String(scalar))
        case .meta(let scalar): request(.insertText, "\u{1B}" + String(scalar))
        case .key(.escape): request(.insertText, "\u{1B}")
        case .paste(let text): request(.insertText, text)
        case .character, .key: break
        }
    }

    func perform(_ character: Int32) -> CommandOutcome {
        if character == 4 { return endOrDelete() }
        if let key = Key(rawValue: character) ?? Key(bound: character, inVi: handle.isVi) {
            perform(key)
        } else if let scalar = Unicode.Scalar(UInt32(bitPattern: character)) {
            handle.insert(String(scalar))
        }
        return outcome == nil ? .goOn : .leave
    }

    private func perform(_ key: Key) {
        let buffer = handle.buffer
        switch key {
        case .up: moveUp(buffer)
        case .down: moveDown(buffer)
        case .left: handle.moveCursor(by: -buffer.clusterBefore)
        case .right: handle.moveCursor(by: buffer.clusterAfter)
        case .home: moveToStart(buffer)
        case .end: moveToEnd(buffer)
        case .backspace: handle.deleteBefore(buffer.clusterBefore)
        case .delete: handle.deleteAfter(buffer.clusterAfter)
        case .enter: enter(buffer)
        case .newline: handle.insert("\n" + buffer.indentation)
        case .tab: complete(backwards: false)
        case .shiftTab: complete(backwards: true)
        case .insertText: handle.insert(pendingText)
        case .replaceText: handle.replace(with: EditBuffer(pendingText))
        case .pageUp: olderLine(buffer)
        case .pageDown: newerLine(buffer)
        case .search: startSearch()
        case .escape, .wordLeft, .wordRight, .deleteWordLeft, .deleteWordRight: break
        }
    }

    /// Ctrl-D leaves on an empty line and deletes elsewhere.
    private func endOrDelete() -> CommandOutcome {
        let buffer = handle.buffer
        guard buffer.scalars.isEmpty else {
            handle.deleteAfter(buffer.clusterAfter)
            return .goOn
        }
        display.finish(with: finalPicture(of: buffer))
        outcome = .endOfFile
        return .leave
    }

    private func enter(_ buffer: EditBuffer) {
        guard let construct = configuration.openConstruct(buffer.text) else { return accept(buffer) }
        // In a quoted text blanks count: nobody asked for more of them.
        handle.insert("\n" + (construct.hasPrefix("\"") ? "" : buffer.indentation))
        open = (construct, handle.buffer.scalars.count)
    }

    /// A second Home goes to the start of the whole text.
    private func moveToStart(_ buffer: EditBuffer) {
        let target = buffer.cursor == buffer.lineStart ? 0 : buffer.lineStart
        handle.moveCursor(by: target - buffer.cursor)
    }

    private func moveToEnd(_ buffer: EditBuffer) {
        let target = buffer.cursor == buffer.lineEnd ? buffer.scalars.count : buffer.lineEnd
        handle.moveCursor(by: target - buffer.cursor)
    }

    private func moveUp(_ buffer: EditBuffer) {
        guard let target = buffer.cursorAbove else { return olderLine(buffer) }
        handle.moveCursor(by: target - buffer.cursor)
    }

    private func moveDown(_ buffer: EditBuffer) {
        guard let target = buffer.cursorBelow else { return newerLine(buffer) }
        handle.moveCursor(by: target - buffer.cursor)
    }
}
