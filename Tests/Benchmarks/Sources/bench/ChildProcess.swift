import CTerminalTesting
import Glibc

/// A process that was started and not yet waited for.
struct ChildProcess {
    let id: pid_t
    /// The other end of its terminal; -1 for a process without one.
    let terminal: Int32

    /// Starts a program with these descriptors as its standard streams.
    init(_ command: Command, environment: CStrings, input: Int32, output: Int32, errors: Int32) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (index, descriptor) in [input, output, errors].enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(index))
        }
        let arguments = CStrings([command.path] + command.arguments)
        var process: pid_t = 0
        let code = posix_spawn(&process, command.path, &actions, nil, arguments.pointers, environment.pointers)
        guard code == 0 else {
            throw BenchError.failed("cannot start \(command.path): \(String(cString: strerror(code)))")
        }
        (id, terminal) = (process, -1)
    }

    /// Starts a program on a terminal of its own.
    init(onTerminal command: Command, environment: CStrings) throws {
        let arguments = CStrings([command.path] + command.arguments)
        var terminal: Int32 = -1
        id = rcx_pty_spawn(command.path, arguments.pointers, environment.pointers, nil, 80, 24, &terminal)
        guard id > 0 else {
            throw BenchError.failed("cannot start \(command.path): \(String(cString: strerror(errno)))")
        }
        self.terminal = terminal
    }

    /// Waits for its end.
    ///
    /// - Returns: the exit status, or 128 and the signal that ended it, and what the process used.
    func wait() throws -> (status: Int32, usage: rusage) {
        var (word, usage) = (Int32(0), rusage())
        while wait4(id, &word, 0, &usage) < 0 {
            guard errno == EINTR else { throw BenchError.failed("wait4: \(String(cString: strerror(errno)))") }
            if Interruption.isRequested { kill(id, SIGKILL) }
        }
        return (word & 0x7F == 0 ? word >> 8 & 0xFF : 128 + word & 0x7F, usage)
    }

    /// Types on the terminal.
    func types(_ text: String) -> Bool { write(terminal, text, text.utf8.count) == text.utf8.count }

    /// Reads the terminal until the program has written `text`.
    ///
    /// - Returns: false when the program has ended before.
    func reads(_ text: String) -> Bool {
        var seen = ""
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !seen.contains(text) {
            let count = read(terminal, &buffer, buffer.count)
            guard count > 0 else { return false }
            seen += String(decoding: buffer[..<count], as: UTF8.self)
        }
        return true
    }
}

/// A NULL-terminated array of C strings, freed with its owner.
final class CStrings {
    let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: Int

    init(_ strings: [String]) {
        count = strings.count
        pointers = .allocate(capacity: count + 1)
        for (index, text) in strings.enumerated() { pointers[index] = strdup(text) }
        pointers[count] = nil
    }

    deinit {
        for index in 0..<count { free(pointers[index]) }
        pointers.deallocate()
    }
}
