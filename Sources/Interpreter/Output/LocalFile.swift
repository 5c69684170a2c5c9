#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Why a local file could not be read or written.
struct FileError: Error {
    let message: String
    let hint: String?

    /// - Parameter verb: what was tried, as in "cannot read".
    init(cannot verb: String, _ path: String, _ code: Int32 = errno) {
        message = "cannot \(verb) \(path): \(String(cString: strerror(code)))"
        hint = Self.cure(code, isReading: verb == "read", path)
    }

    init(_ message: String, hint: String? = nil) { (self.message, self.hint) = (message, hint) }

    init(rowTooLarge name: String) {
        self.init("\(name): a row is larger than \(BlockReader.largestRow >> 20) MB", hint: "is a quote left open?")
    }

    private static func cure(_ code: Int32, isReading: Bool, _ path: String) -> String? {
        switch code {
        case ENOENT where isReading:
            path.hasPrefix("/") ? "check the name" : "check the name: it is looked for in the folder rcx was started in"
        case ENOENT: "make its folder first; rcx makes none"
        case EISDIR, EEXIST: "name a file in it"
        case EACCES, EPERM, EROFS: "choose a place you may \(isReading ? "read" : "write")"
        case ENOSPC, EDQUOT: "make room there, or save elsewhere"
        default: nil
        }
    }
}

enum LocalFile {
    static func checkReadable(_ path: String) throws(FileError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileError(cannot: "read", path) }
        close(descriptor)
    }

    /// The bytes of a file, or of standard input for `-`.
    static func bytes(of path: String) throws(FileError) -> [UInt8] {
        if path == "-" { return try readStandardInput() }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(cannot: "read", path) }
        defer { close(descriptor) }
        return try readAll(descriptor, path)
    }

    static func readStandardInput() throws(FileError) -> [UInt8] { try readAll(STDIN_FILENO, "standard input") }

    private static func readAll(_ descriptor: Int32, _ name: String) throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = read(descriptor, &block, block.count)
            if count == 0 { return bytes }
            if count > 0 {
                bytes += block[..<count]
            } else if errno != EINTR {
                throw FileError(cannot: "read", name)
            }
        }
    }

    /// The whole file or nothing: written beside it, then put in its place. Makes no directory. A link stays one, a file
    /// keeps its permissions, and what is no file (`/dev/stdout`, a pipe) is written to, never replaced.
    static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
        var status = stat()
        let exists = stat(path, &status) == 0
        if exists, status.st_mode & S_IFMT != S_IFREG { return try overwrite(path, with: bytes) }
        try replaceFile(exists ? target(of: path) : path, with: bytes, mode: exists ? status.st_mode & 0o777 : nil)
    }

    /// The file behind symbolic links.
    private static func target(of path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func overwrite(_ path: String, with bytes: [UInt8]) throws(FileError) {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(cannot: "write", path) }
        defer { close(descriptor) }
        try write(bytes, to: descriptor, path)
    }

    private static func replaceFile(_ path: String, with bytes: [UInt8], mode: mode_t?) throws(FileError) {
        let temporary = "\(path).rcx-\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileError(cannot: "write", path) }
        if let mode { _ = fchmod(descriptor, mode) }
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
