import Glibc

/// A server whose first line ends with its URL. It is stopped with the last reference.
final class BackgroundServer {
    let url: String
    private let process: ChildProcess
    /// The lines after the first that were read.
    private var known: [String] = []
    /// Kept open: some servers end with their standard input, or when nobody reads what they print.
    private let input: Pipe
    private let output: Pipe

    init(_ command: Command, environment: CStrings, errors: Int32) throws {
        (input, output) = (try Pipe(), try Pipe())
        process = try ChildProcess(
            command, environment: environment, input: input.reading, output: output.writing, errors: errors)
        output.closeWriting()
        url = output.nextLine().split(separator: " ").last.map(String.init) ?? ""
        guard url.hasPrefix("http") else { throw BenchError.failed("'\(command.line)' printed no URL") }
    }

    /// The next line of its output that begins so.
    func line(beginning: String) -> String {
        if let known = known.first(where: { $0.hasPrefix(beginning) }) { return known }
        for _ in 0..<100 {
            known.append(output.nextLine())
            if known[known.count - 1].hasPrefix(beginning) { return known[known.count - 1] }
        }
        return ""
    }

    deinit {
        kill(process.id, SIGTERM)
        _ = try? process.wait()
    }
}

/// Both ends are closed with their owner, and no child inherits them under their own numbers.
final class Pipe {
    let reading: Int32
    private(set) var writing: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw BenchError.failed("pipe: \(String(cString: strerror(errno)))") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (reading, writing) = (ends[0], ends[1])
    }

    deinit {
        close(reading)
        closeWriting()
    }

    func closeWriting() {
        if writing >= 0 { close(writing) }
        writing = -1
    }

    /// Empty at the end.
    func nextLine() -> String {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while read(reading, &byte, 1) == 1, byte != 0x0A { line.append(byte) }
        return String(decoding: line, as: UTF8.self)
    }
}
