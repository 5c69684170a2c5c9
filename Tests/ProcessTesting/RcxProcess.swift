#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The real `rcx` binary, run to its end in a HOME of its own.
public struct RcxProcess: Sendable {
    public struct Outcome: Sendable, CustomStringConvertible {
        public let arguments: [String]
        public let status: Int32
        public let standardOutput: [UInt8]
        public let standardError: [UInt8]

        public var output: String { String(decoding: standardOutput, as: UTF8.self) }
        public var errors: String { String(decoding: standardError, as: UTF8.self) }

        /// Everything a failing test should show.
        public var description: String {
            "rcx \(arguments.joined(separator: " "))\nexit status \(status)\n--- stdout\n\(output)\n--- stderr\n\(errors)"
        }
    }

    /// Environment variables beside HOME, PATH and TERM.
    public var environment: [String: String] = [:]
    public var home: TemporaryFolder
    public var workingFolder: String?

    /// - Parameter folder: the working folder, if it is to be another than that of the tests.
    public init(in folder: TemporaryFolder? = nil) throws {
        home = try TemporaryFolder()
        workingFolder = folder?.path
    }

    /// The built binary: it lies beside the test bundle.
    public static var executable: String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let own = String(decoding: buffer[0..<max(count, 0)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return own.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/rcx"
    }

    public var fullEnvironment: [String: String] {
        ["HOME": home.path, "PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "LANG": "C.UTF-8"]
            .merging(environment) { $1 }
    }

    /// Runs rcx and waits for its end. `input` is the whole of standard input.
    public func run(_ arguments: [String], input: String = "") throws -> Outcome {
        try run(arguments, input: [UInt8](input.utf8))
    }

    public func run(_ arguments: [String], input: [UInt8]) throws -> Outcome {
        let child = try Child(
            executable: Self.executable, arguments: arguments, environment: fullEnvironment, folder: workingFolder)
        return try child.finish(input: input)
    }

    /// Runs a command line of the shell's, in which `$RCX` is rcx.
    public func shell(_ command: String) throws -> Outcome {
        let environment = fullEnvironment.merging(["RCX": Self.executable]) { $1 }
        let child = try Child(
            executable: "/bin/sh", arguments: ["-c", command], environment: environment, folder: workingFolder)
        return try child.finish()
    }

    /// Runs another program the same way.
    public func run(program: String, _ arguments: [String], input: [UInt8] = []) throws -> Outcome {
        let child = try Child(
            executable: program, arguments: arguments, environment: fullEnvironment, folder: workingFolder)
        return try child.finish(input: input)
    }

    /// Starts rcx and leaves it running; its standard output can be read line by line.
    public func start(_ arguments: [String]) throws -> Child {
        try Child(
            executable: Self.executable, arguments: arguments, environment: fullEnvironment, folder: workingFolder)
    }
}
