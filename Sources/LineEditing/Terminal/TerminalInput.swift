#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Everything that can happen while a person is at the prompt.
enum Occurrence {
    case key(KeyEvent)
    case resized
    /// SIGINT from outside; Ctrl-C comes as a key.
    case interrupted
    /// The process was stopped and goes on.
    case continued
    case messages
    case endOfInput
}

/// The one reader of the terminal: keys, signals and messages in the order they come.
final class TerminalInput {
    private let terminal: Int32
    private let messages: Int32
    private var decoder = KeyDecoder()
    private var pendingSignals: ArraySlice<UInt8> = []
    /// The reading end of the pipe signals are written to while they are caught.
    private var signals: Int32 = -1

    init(terminal: Int32, messages: Int32) {
        (self.terminal, self.messages) = (terminal, messages)
    }

    /// Catches SIGINT, SIGWINCH and SIGCONT while `body` runs.
    func catchingSignals<Result>(
        _ body: () throws(LineEditingError) -> Result
    ) throws(LineEditingError) -> Result {
        let caught = try CaughtSignals()
        signals = caught.descriptor
        return try body()
    }

    /// For the moment after a line was accepted: a Ctrl-C that came before the terminal makes a signal of it, or while signals were still
    /// caught, is for what runs now. As the terminal does, it takes away what was typed before it.
    ///
    /// - Parameter leavingTerminal: look only at what has been read already.
    func deliverInterrupt(leavingTerminal: Bool) {
        if !leavingTerminal { takeTypedLines() }
        let isTyped = decoder.takeInterrupt()
        if drain(signals).contains(UInt8(SIGINT)) || isTyped { raise(SIGINT) }
    }

    /// Takes the lines that were typed while something else had the terminal, before keys come one by one: the terminal
    /// ends them with LF then, where Enter sends CR.
    func takeTypedLines() {
        var line = [UInt8](repeating: 0, count: 4096)
        while isReady(milliseconds: 0) {
            let count = read(terminal, &line, line.count)
            guard count >= 0 else { return }
            // Ctrl-D at a line's start.
            if count == 0 { return decoder.feed([0x04]) }
            decoder.feed(line[..<count].map { $0 == 0x0A ? 0x0D : $0 })
        }
    }

    /// Returns when the process has been stopped and goes on. Another thread may take the stop a little later, and a process nobody
    /// can stop gets no SIGCONT: so this waits for it, but not for long.
    func waitUntilContinued() {
        var entry = pollfd(fd: signals, events: Int16(POLLIN), revents: 0)
        while poll(&entry, 1, 200) != 0 {
            if entry.revents != 0, drain(signals).contains(UInt8(SIGCONT)) { break }
        }
        pendingSignals = []
    }

    /// Waits for the next occurrence; `beforeWaiting` runs when nothing is there yet, the moment to draw.
    func next(beforeWaiting: () -> Void) -> Occurrence {
        while true {
            if let signal = pendingSignals.popFirst() { return occurrence(of: signal) }
            if let event = decoder.next() { return .key(event) }
            if !isReady(milliseconds: 0) { beforeWaiting() }
            if let occurrence = wait() { return occurrence }
        }
    }

    private func occurrence(of signal: UInt8) -> Occurrence {
        switch Int32(signal) {
        case SIGWINCH: .resized
        case SIGCONT: .continued
        default: .interrupted
        }
    }

    private func isReady(milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, milliseconds) > 0
    }

    /// Nil: look again at what has been read.
    private func wait() -> Occurrence? {
        var entries = [terminal, messages, signals].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let ready = poll(&entries, nfds_t(entries.count), decoder.patienceMilliseconds ?? -1)
        if ready == 0 { return decoder.giveUpWaiting().map(Occurrence.key) }
        if ready < 0 { return errno == EINTR ? nil : .endOfInput }
        if entries[2].revents != 0 {
            pendingSignals = drain(signals)[...]
            return nil
        }
        if entries[1].revents != 0 { return .messages }
        return readKeys() ? nil : .endOfInput
    }

    /// False at the end of the input.
    private func readKeys() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = read(terminal, &buffer, buffer.count)
        if count > 0 { decoder.feed(buffer[..<count]) }
        return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN))
    }
}
