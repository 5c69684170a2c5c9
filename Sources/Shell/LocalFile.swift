import Interpreter

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Files named on the command line.
enum LocalFile {
    /// The bytes of a file, or of standard input for `-`.
    static func read(_ path: String) throws(ShellError) -> [UInt8] {
        if path == "-" { return try readAll(0, "standard input") }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        return try readAll(descriptor, path)
    }

    private static func readAll(_ descriptor: Int32, _ name: String) throws(ShellError) -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            #if canImport(Glibc)
                let count = Glibc.read(descriptor, &block, block.count)
            #else
                let count = Darwin.read(descriptor, &block, block.count)
            #endif
            if count > 0 { bytes += block[..<count] }
            if count == 0 { return bytes }
            if count < 0 && errno != EINTR { throw failure(name) }
        }
    }

    private static func failure(_ name: String) -> ShellError {
        ShellError(.file, "cannot read \(name): \(String(cString: strerror(errno)))")
    }
}
