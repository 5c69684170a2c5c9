import CTerminalTesting

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A program running on a terminal of its own: keys in, screen out.
///
///     let terminal = try PseudoTerminal.spawn(executable: builtProduct("rcx"), arguments: ["--sandbox"])
///     try terminal.waitFor("rcx>")
///     terminal.send("get /agentGroups\r")
///     try terminal.waitFor("Night shift")
///     #expect(terminal.screen.lines[0].hasPrefix("rcx>"))
///     terminal.send("\u{4}")
///     #expect(try terminal.exitStatus() == 0)
///
/// Waiting is for text, never for time; the deadline only ends a test that has failed.
public final class PseudoTerminal {
    public private(set) var screen: ScreenModel
    /// Every byte the program wrote.
    public private(set) var transcript: [UInt8] = []
    public let process: Int32

    private let terminal: Int32
    private var status: Int32?
    private let deadlineSeconds: Double

    private init(process: Int32, terminal: Int32, screen: ScreenModel, deadlineSeconds: Double) {
        (self.process, self.terminal, self.screen) = (process, terminal, screen)
        self.deadlineSeconds = deadlineSeconds
    }

    /// Starts a program. The environment holds only what is given, with `TERM=xterm-256color`, `LC_ALL=C.UTF-8` and a `PATH` unless named.
    public static func spawn(
        executable: String, arguments: [String] = [], environment: [String: String] = [:], directory: String? = nil,
        columns: Int = 80, rows: Int = 24, deadlineSeconds: Double = 20
    ) throws -> PseudoTerminal {
        var variables = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin"]
        variables.merge(environment) { $1 }
        let argv = CStringArray([executable] + arguments)
        let envp = CStringArray(variables.map { "\($0.key)=\($0.value)" })
        var terminal: Int32 = -1
        let process = rcx_pty_spawn(
            executable, argv.pointers, envp.pointers, directory, UInt16(columns), UInt16(rows), &terminal)
        guard process > 0 else {
            throw TerminalFailure("cannot start \(executable): \(String(cString: strerror(errno)))")
        }
        return PseudoTerminal(
            process: process, terminal: terminal, screen: ScreenModel(columns: columns, rows: rows),
            deadlineSeconds: deadlineSeconds)
    }

    deinit {
        if status == nil {
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
        close(terminal)
    }

    /// Types the text. Enter is `\r`, Ctrl-C `\u{3}`, Tab `\t`, ESC `\u{1B}`.
    public func send(_ text: String) {
        send(bytes: Array(text.utf8))
    }

    /// A long text is fed as the program takes it, reading the screen meanwhile, as a terminal does.
    public func send(bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            var entry = pollfd(fd: terminal, events: Int16(POLLIN | POLLOUT), revents: 0)
            guard poll(&entry, 1, Int32(deadlineSeconds * 1000)) > 0 else { return }
            if entry.revents & Int16(POLLIN) != 0 { _ = readOnce(milliseconds: 0) }
            guard entry.revents & Int16(POLLOUT) != 0 else { continue }
            let count = rest.prefix(1024).withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
            if count < 0 { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Sends the text as a terminal sends a paste: in brackets when the program asked for them, with CR for line ends.
    public func paste(_ text: String) {
        let typed = String(text.map { $0 == "\n" ? "\r" : $0 })
        send(screen.isPasteBracketed ? "\u{1B}[200~\(typed)\u{1B}[201~" : typed)
    }

    public func resize(columns: Int, rows: Int) {
        screen.resize(columns: columns, rows: rows)
        _ = rcx_pty_resize(terminal, UInt16(columns), UInt16(rows))
    }

    /// Whether the terminal echoes and edits lines itself: what a program must leave behind.
    public var isCooked: Bool { rcx_pty_is_cooked(terminal) == 1 }

    /// Waits until the screen shows the text (anywhere, rows joined by LF).
    public func waitFor(_ text: String) throws {
        try wait(until: "the screen shows \"\(text)\"") { $0.text.contains(text) }
    }

    /// Waits until the screen is as the condition wants it.
    public func wait(until what: String, _ isMet: (ScreenModel) -> Bool) throws {
        let start = ContinuousClock.now
        while !isMet(screen) {
            guard ContinuousClock.now - start < .seconds(deadlineSeconds) else { throw failure("too late: \(what)") }
            guard readOnce(milliseconds: 100) else {
                guard isMet(screen) else { throw failure("the program has ended before \(what)") }
                return
            }
        }
    }

    /// Whether the program has closed its end of the terminal.
    public private(set) var hasEnded = false

    /// The same, or until the program ends, whichever comes first.
    public func waitForEnd(or what: String, _ isMet: (ScreenModel) -> Bool) throws {
        let start = ContinuousClock.now
        while !isMet(screen), !hasEnded {
            guard ContinuousClock.now - start < .seconds(deadlineSeconds) else { throw failure("too late: \(what)") }
            hasEnded = !readOnce(milliseconds: 100)
        }
    }

    /// Waits for the program's end, reading what it still writes: its exit status, or 128 + the signal that ended it.
    public func exitStatus() throws -> Int {
        let start = ContinuousClock.now
        while status == nil {
            guard ContinuousClock.now - start < .seconds(deadlineSeconds) else { throw failure("the program goes on") }
            if !readOnce(milliseconds: 20) { poll(nil, 0, 1) }
            var word: Int32 = 0
            if waitpid(process, &word, WNOHANG) == process { status = word }
        }
        while readOnce(milliseconds: 0, untilQuiet: true) {}
        let word = status ?? 0
        return word & 0x7F == 0 ? Int(word >> 8) & 0xFF : 128 + Int(word & 0x7F)
    }

    /// Feeds the screen with what there is; false when the program's end of the terminal is closed.
    private func readOnce(milliseconds: Int32, untilQuiet: Bool = false) -> Bool {
        var entry = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
        let ready = poll(&entry, 1, milliseconds)
        guard ready > 0 else { return !untilQuiet }
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = read(terminal, &buffer, buffer.count)
        guard count > 0 else { return count < 0 && errno == EINTR }
        transcript += buffer[..<count]
        screen.feed(buffer[..<count])
        answer()
        return true
    }

    private func answer() {
        guard !screen.answers.isEmpty else { return }
        let bytes = screen.answers
        screen.answers = []
        _ = bytes.withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
    }

    private func failure(_ what: String) -> TerminalFailure {
        let tail = String(decoding: transcript.suffix(600), as: UTF8.self).debugDescription
        let cursor = "cursor at row \(screen.cursorRow), column \(screen.cursorColumn)"
        return TerminalFailure("\(what)\n--- screen (\(cursor)):\n\(screen.text)\n--- last bytes: \(tail)")
    }
}

/// Why a terminal test cannot go on, with the whole screen.
public struct TerminalFailure: Error, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
