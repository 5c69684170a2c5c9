/// Reads a line nobody may see; only its editing keys work.
struct SecretReader {
    let input: TerminalInput
    var output: TerminalOutput
    let modes: TerminalModes

    mutating func read(prompt: Prompt) throws(LineEditingError) -> LineEvent {
        // First the modes: a Ctrl-C that answers the prompt at once must be a key already.
        modes.keyByKey.apply()
        defer { modes.apply() }
        show(prompt.pieces.flatMap { $0.text.flatMap { Cell.cells(for: $0, style: .plain) } }.map(\.text).joined())
        let event = try input.catchingSignals(readKeys)
        show(event == .interrupted ? "^C\r\n" : "\r\n")
        return event
    }

    private func readKeys() -> LineEvent {
        var text = ""
        while true {
            switch input.next(beforeWaiting: {}) {
            case .key(let event):
                if let end = take(event, into: &text) { return end }
            case .interrupted: return .interrupted
            case .continued: modes.keyByKey.apply()
            case .endOfInput: return .endOfFile
            case .resized, .messages: break
            }
        }
    }

    /// The end of the reading, if the key is one.
    private func take(_ event: KeyEvent, into text: inout String) -> LineEvent? {
        switch event {
        case .character("\r"), .character("\n"), .key(.enter): return .line(text)
        case .character("\u{3}"): return .interrupted
        case .character("\u{4}"): return text.isEmpty ? .endOfFile : nil
        case .character("\u{15}"): text = ""
        case .character("\u{8}"), .character("\u{7F}"), .key(.backspace): text = String(text.dropLast())
        case .character(let scalar) where !isControl(scalar): text.unicodeScalars.append(scalar)
        case .paste(let pasted): text += pasted
        default: break
        }
        return nil
    }

    private mutating func show(_ text: String) {
        output.put(text)
        output.flush()
    }
}
