#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads lines where keys and escape sequences don't work: the input is no terminal, or one that cannot move its cursor. An input of several
/// lines is asked for line by line.
final class PlainReader {
    private let configuration: LineEditorConfiguration
    private let showsPrompts: Bool
    private var bytes: ArraySlice<UInt8> = []
    private var output: TerminalOutput

    init(_ configuration: LineEditorConfiguration) {
        self.configuration = configuration
        showsPrompts = isatty(configuration.input) == 1
        output = TerminalOutput(descriptor: configuration.output)
    }

    func readLine(
        prompt: Prompt, messages: [String], _ whenListening: () -> Void
    ) throws(LineEditingError) -> LineEvent {
        if showsPrompts { show(messages.map { visible($0) + "\n" }.joined()) }
        let caught = try CaughtSignals()
        whenListening()
        var text = ""
        var question = prompt.text
        while true {
            switch readOneLine(question, signals: caught.descriptor) {
            case .line(let line): text += line
            case .endOfFile: return text.isEmpty ? .endOfFile : .line(text)
            case .interrupted: return .interrupted
            }
            guard let construct = configuration.openConstruct(text) else { return .line(text) }
            text += "\n"
            question = construct + configuration.continuationPrompt.text
        }
    }

    /// Without echo if a terminal is there.
    func readSecret(prompt: Prompt) throws(LineEditingError) -> LineEvent {
        let caught = try CaughtSignals()
        guard showsPrompts else { return readOneLine("", signals: caught.descriptor) }
        let modes = try TerminalModes(of: configuration.input)
        modes.withoutEcho.apply()
        defer { modes.apply() }
        let event = readOneLine(prompt.text, signals: caught.descriptor)
        if case .line = event { show("\n") }
        return event
    }

    private func readOneLine(_ question: String, signals: Int32) -> LineEvent {
        if showsPrompts { show(visible(question)) }
        var scanned = 0
        while true {
            if let end = bytes.dropFirst(scanned).firstIndex(of: 0x0A) { return .line(takeLine(before: end)) }
            scanned = bytes.count
            switch waitForMore(signals: signals) {
            case .more: continue
            case .interrupted:
                bytes = []
                show("\n")
                return .interrupted
            case .end:
                guard bytes.isEmpty else { return .line(takeLine(before: bytes.endIndex)) }
                if showsPrompts { show("\n") }
                return .endOfFile
            }
        }
    }

    /// Without its CR, if it came from elsewhere.
    private func takeLine(before end: Int) -> String {
        let line = bytes[..<end]
        bytes = bytes[min(end + 1, bytes.endIndex)...]
        return String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    }

    private enum Arrival {
        case more, interrupted, end
    }

    private func waitForMore(signals: Int32) -> Arrival {
        var entries = [configuration.input, signals].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        guard poll(&entries, 2, -1) > 0 else { return errno == EINTR ? .more : .end }
        if entries[1].revents != 0, drain(signals).contains(UInt8(SIGINT)) { return .interrupted }
        guard entries[0].revents != 0 else { return .more }
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = read(configuration.input, &buffer, buffer.count)
        if count > 0 { bytes += buffer[..<count] }
        return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN)) ? .more : .end
    }

    private func show(_ text: String) {
        output.put(text)
        output.flush()
    }

    private func visible(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in line.flatMap { Cell.cells(for: $0, style: .plain) }.map(\.text).joined() }
            .joined(separator: "\n")
    }
}
