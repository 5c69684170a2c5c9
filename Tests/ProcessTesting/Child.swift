#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A child process with pipes on its three standard streams.
public final class Child {
    public let processID: Int32
    private let arguments: [String]
    private let input: Int32
    private let output: Int32
    private let errors: Int32
    private var lineBuffer: [UInt8] = []
    private var isReaped = false

    init(executable: String, arguments: [String], environment: [String: String], folder: String?) throws {
        let inputPipe = try Self.pipe()
        let outputPipe = try Self.pipe()
        let errorPipe = try Self.pipe()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, inputPipe.read, 0)
        posix_spawn_file_actions_adddup2(&actions, outputPipe.write, 1)
        posix_spawn_file_actions_adddup2(&actions, errorPipe.write, 2)

        // Swift cannot see posix_spawn_file_actions_addchdir_np, so a shell changes the folder.
        let command =
            folder.map { ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", $0, executable] + arguments }
            ?? [executable] + arguments
        var argv: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in argv + envp { free(text) } }
        var child: pid_t = 0
        // The threads that run tests block signals, and a child would inherit that.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let failure = posix_spawn(&child, command[0], &actions, &attributes, &argv, &envp)
        for end in [inputPipe.read, outputPipe.write, errorPipe.write] { close(end) }
        guard failure == 0 else { throw ChildError(what: "cannot start \(executable)", code: failure) }
        processID = child
        self.arguments = arguments
        (input, output, errors) = (inputPipe.write, outputPipe.read, errorPipe.read)
    }

    deinit {
        if !isReaped {
            kill(processID, SIGKILL)
            _ = waitStatus()
        }
        for end in [input, output, errors] { close(end) }
    }

    public func signal(_ number: Int32) { kill(processID, number) }

    /// The next line of standard output without its end; nil at the end of the stream.
    public func readLine() -> String? {
        while true {
            if let end = lineBuffer.firstIndex(of: 0x0A) {
                let line = String(decoding: lineBuffer[..<end], as: UTF8.self)
                lineBuffer.removeSubrange(...end)
                return line
            }
            guard let chunk = Self.read(output), !chunk.isEmpty else { return nil }
            lineBuffer += chunk
        }
    }

    /// Feeds `input`, reads both streams to their ends and waits: neither side can fill a pipe and hang the other.
    public func finish(input bytes: [UInt8] = []) throws -> RcxProcess.Outcome {
        var rest = bytes[...]
        var streams: [Int32: [UInt8]] = [output: lineBuffer, errors: []]
        var open: Set<Int32> = [output, errors]
        var inputIsOpen = true
        _ = fcntl(input, F_SETFL, O_NONBLOCK)
        if rest.isEmpty {
            (inputIsOpen, rest) = (false, [])
            shutdownInput()
        }
        while !open.isEmpty {
            var polled = open.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            if inputIsOpen { polled.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
            _ = poll(&polled, nfds_t(polled.count), -1)
            for entry in polled where entry.revents != 0 {
                if entry.fd == input {
                    let count = rest.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
                    if count > 0 { rest = rest.dropFirst(count) }
                    if rest.isEmpty || (count < 0 && errno != EAGAIN) {
                        inputIsOpen = false
                        shutdownInput()
                    }
                } else if let chunk = Self.read(entry.fd), !chunk.isEmpty {
                    streams[entry.fd, default: []] += chunk
                } else {
                    open.remove(entry.fd)
                }
            }
        }
        return RcxProcess.Outcome(
            arguments: arguments, status: waitStatus(), standardOutput: streams[output] ?? [],
            standardError: streams[errors] ?? [])
    }

    /// The descriptor stays ours until deinit; putting /dev/null in its place closes the pipe for the child.
    private func shutdownInput() {
        let null = open("/dev/null", O_WRONLY)
        dup2(null, input)
        close(null)
    }

    private func waitStatus() -> Int32 {
        var status: Int32 = 0
        while waitpid(processID, &status, 0) < 0 && errno == EINTR {}
        isReaped = true
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }

    private static func read(_ descriptor: Int32) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count >= 0 { return Array(buffer[..<count]) }
            if errno != EINTR { return nil }
        }
    }

    private static func pipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { throw ChildError(what: "pipe", code: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }
}

struct ChildError: Error, CustomStringConvertible {
    let what: String
    let code: Int32
    var description: String { "\(what): \(String(cString: strerror(code)))" }
}
