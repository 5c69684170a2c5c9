#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The reading of one input on a terminal: takes what happens, feeds libedit, draws.
final class EditingSession: EditLineDriver {
    let handle: EditLineHandle
    let input: TerminalInput
    let messages: MessageQueue
    let configuration: LineEditorConfiguration
    let prompt: Prompt
    let originalModes: TerminalModes
    var display: Display

    /// Set when the reading has ended.
    var outcome: LineEvent?
    /// Characters libedit has not asked for yet.
    var queue: ArraySlice<Int32> = []
    /// What the next insertText or replaceText key brings.
    var pendingText = ""
    var isNextKeyQuoted = false
    /// What kept the last Enter from accepting, and the length of the text then: shown until something is typed.
    var open: (construct: String, length: Int)?
    var walk: HistoryWalk?
    var menu: CompletionMenu?
    var search: HistorySearch?

    init(
        handle: EditLineHandle, input: TerminalInput, messages: MessageQueue, configuration: LineEditorConfiguration,
        originalModes: TerminalModes, prompt: Prompt, text: String
    ) {
        self.handle = handle
        self.input = input
        self.messages = messages
        self.configuration = configuration
        self.originalModes = originalModes
        self.prompt = prompt
        display = Display(
            size: TerminalSize(of: configuration.output), usesColour: configuration.usesColour,
            output: TerminalOutput(descriptor: configuration.output))
        if !text.isEmpty { request(.insertText, text) }
    }

    /// Reads until a line is accepted, given up, or the input ends.
    func run(_ whenListening: () -> Void) throws(LineEditingError) -> LineEvent {
        try input.catchingSignals {
            whenListening()
            input.takeTypedLines()
            startPasting()
            let line = handle.edit(self)
            if outcome == nil { endAsLibeditDid(line) }
            stopPasting()
        }
        if case .line(let text)? = outcome {
            input.deliverInterrupt(leavingTerminal: configuration.startsProgram(text))
        }
        return outcome ?? .endOfFile
    }

    func nextCharacter() -> Int32? {
        while outcome == nil {
            if let character = queue.popFirst() { return character }
            take(input.next(beforeWaiting: draw))
        }
        return nil
    }

    private func take(_ occurrence: Occurrence) {
        switch occurrence {
        case .key(let event): take(event)
        case .messages: display.printAbove(messages.takeAll().flatMap(linesOfMessage))
        case .interrupted: interrupt()
        case .resized: resize()
        case .continued: resume()
        case .endOfInput:
            display.finish(with: finalPicture(of: handle.buffer))
            outcome = .endOfFile
        }
    }

    private func resize() {
        display.resize(to: TerminalSize(of: configuration.output), reflows: reflows)
    }

    /// Whether the terminal folds rows that no longer fit; most do.
    private var reflows: Bool {
        let type = configuration.terminalType ?? ""
        return !["linux", "screen", "vt100", "vt220"].contains { type.hasPrefix($0) }
    }

    /// Has libedit come back to `perform` when it is ready for a change.
    func request(_ key: Key, _ text: String) {
        pendingText = text
        queue += key.sequence
    }

    /// Line ends at the end of a paste are no part of the input.
    func accept(_ buffer: EditBuffer) {
        var accepted = buffer
        while accepted.scalars.last == "\n" { accepted.scalars.removeLast() }
        accepted.cursor = accepted.scalars.count
        display.finish(with: finalPicture(of: accepted))
        outcome = .line(accepted.text)
    }

    /// `~/.editrc` may bind any key to libedit's own commands for the end of a line or of the input.
    private func endAsLibeditDid(_ line: String?) {
        if let line { return accept(EditBuffer(line)) }
        display.finish(with: finalPicture(of: EditBuffer()))
        outcome = .endOfFile
    }

    func interrupt() {
        var shown = handle.buffer
        shown.scalars += Array("^C".unicodeScalars)
        shown.cursor = shown.scalars.count
        display.leave(finalPicture(of: shown))
        outcome = .interrupted
    }
}

/// Leaving the terminal to others and coming back.
extension EditingSession {
    private func startPasting() {
        TerminalModes.setPasting(true)
        display.send("\u{1B}[?2004h")
    }

    private func stopPasting() {
        display.send("\u{1B}[?2004l")
        TerminalModes.setPasting(false)
    }

    /// Ctrl-Z: the whole job stops, as the terminal would do it.
    func suspend() {
        display.finish(with: finalPicture(of: handle.buffer))
        stopPasting()
        handle.setEditing(false)
        originalModes.apply()
        kill(0, SIGTSTP)
        input.waitUntilContinued()
        resume()
    }

    /// After a stop the terminal may be in any mode, while libedit believes it is still editing.
    private func resume() {
        handle.setEditing(false)
        handle.setEditing(true)
        startPasting()
        display.forget()
        resize()
    }
}

func linesOfMessage(_ message: String) -> [String] {
    var lines = message.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    if lines.last == "", lines.count > 1 { lines.removeLast() }
    return lines
}
