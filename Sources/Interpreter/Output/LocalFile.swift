#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Why a local file could not be read or written.
struct FileError: Error {
    let message: String

    /// - Parameter verb: what was tried, as in "cannot read".
    init(cannot verb: String, _ path: String, _ code: Int32 = errno) {
        message = "cannot \(verb) \(path): \(String(cString: strerror(code)))"
    }
}

enum LocalFile {
    static func checkReadable(_ path: String) throws(FileError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileError(cannot: "read", path) }
        close(descriptor)
    }

    static func readStandardInput() throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = read(STDIN_FILENO, &block, block.count)
            if count == 0 { return bytes }
            if count > 0 {
                bytes += block[..<count]
            } else if errno != EINTR {
                throw FileError(cannot: "read", "standard input")
            }
        }
    }

    /// The whole file or nothing: written beside it, then put in its place. Makes no directory.
    static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
        let temporary = "\(path).rcx-\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileError(cannot: "write", path) }
        do throws(FileError) {
            try write(bytes, to: descriptor, path)
            guard fsync(descriptor) == 0 || errno == EINVAL else { throw FileError(cannot: "write", path) }
        } catch {
            close(descriptor)
            unlink(temporary)
            throw error
        }
        close(descriptor)
        guard rename(temporary, path) == 0 else {
            let fault = FileError(cannot: "write", path)
            unlink(temporary)
            throw fault
        }
    }

    static func append(_ bytes: [UInt8], to path: String) throws(FileError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileError(cannot: "append to", path) }
        defer { close(descriptor) }
        try write(bytes, to: descriptor, path)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(FileError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Self.write(descriptor, $0) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw FileError(cannot: "write", path)
            }
        }
    }

    private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #else
            Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }
}
