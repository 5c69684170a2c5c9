import CProcess
import Interpreter

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A program of the system that takes over the terminal until it ends.
///
/// Ctrl-C is its own: rcx waits on.
struct SystemProcess {
    let arguments: [String]
    let environment: ChildEnvironment
    /// Whether what it writes is dropped.
    var isSilent = false

    init(_ arguments: [String], environment: ChildEnvironment) {
        (self.arguments, self.environment) = (arguments, environment)
    }

    /// A line for the shell that the person uses.
    init(shellLine: String, environment: ChildEnvironment) {
        let shell = environment.variables["SHELL"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/bin/sh"
        self.init([shell, "-c", shellLine], environment: environment)
    }

    /// - Parameter input: its standard input; nil leaves it rcx's.
    /// - Returns: its exit status, 128 and the number for a signal.
    func run(input: [UInt8]?) throws(ShellError) -> Int32 {
        guard let input else { return Self.wait(for: try start()) }
        let (reading, writing) = try pipeEnds()
        let process = Result { () throws(ShellError) in try start(reading: reading) }
        close(reading)
        if case .success = process { Self.write(input, to: writing) }
        close(writing)
        return Self.wait(for: try process.get())
    }

    /// What it writes to its standard output, and its exit status. Its standard input is rcx's.
    func output() throws(ShellError) -> (bytes: [UInt8], status: Int32) {
        let (reading, writing) = try pipeEnds()
        let process = Result { () throws(ShellError) in try start(writing: writing) }
        close(writing)
        defer { close(reading) }
        let started = try process.get()
        return (Self.readAll(reading), Self.wait(for: started))
    }

    /// Neither end is to stay open in the child, or it would never see the end of its input.
    private func pipeEnds() throws(ShellError) -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw failure(errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    private func start(reading input: Int32? = nil, writing output: Int32? = nil) throws(ShellError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
        if let output { posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) }
        if isSilent {
            posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
            posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        }
        // rcx ignores these, and a child would inherit that.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        sigaddset(&signals, SIGXFSZ)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        var flags = Int16(POSIX_SPAWN_SETSIGDEF)
        // libcurl's sockets would stay open in the child.
        rcx_process_close_others(&actions, &flags)
        posix_spawnattr_setflags(&attributes, flags)
        var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = environment.variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in argv + envp { free(text) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, arguments[0], &actions, &attributes, &argv, &envp)
        guard code == 0 else { throw failure(code) }
        return process
    }

    private func failure(_ code: Int32) -> ShellError {
        ShellError(.file, "cannot start \(arguments[0]): \(String(cString: strerror(code)))")
    }

    /// A reader that has seen enough is no fault.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            #if canImport(Glibc)
                let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            #else
                let count = rest.withUnsafeBytes { Darwin.write(descriptor, $0.baseAddress, $0.count) }
            #endif
            if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
        }
    }

    private static func readAll(_ descriptor: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(descriptor, &block, block.count)
            if count > 0 { bytes += block[..<count] } else if count == 0 || errno != EINTR { return bytes }
        }
    }

    private static func wait(for process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}
