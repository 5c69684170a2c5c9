import Interpreter

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

enum ScriptFile {
    /// Puts bytes in the place of a file's: all or nothing, with the mode it has. A link stays a link, and its target changes.
    static func replace(_ path: String, with bytes: [UInt8]) throws(ShellError) {
        guard let resolved = realpath(path, nil) else { throw failure(path) }
        defer { free(resolved) }
        let target = String(cString: resolved)
        var status = stat()
        guard stat(target, &status) == 0 else { throw failure(path) }
        guard access(target, W_OK) == 0 else { throw failure(path) }
        let temporary = "\(target).rcx-\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        var isWritten = write(bytes, to: descriptor)
        isWritten = isWritten && fchmod(descriptor, status.st_mode & 0o7777) == 0
        isWritten = isWritten && (fsync(descriptor) == 0 || errno == EINVAL)
        isWritten = close(descriptor) == 0 && isWritten
        guard isWritten, rename(temporary, target) == 0 else {
            let error = failure(path)
            unlink(temporary)
            throw error
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        let file = OutputFile(descriptor: descriptor)
        file.write(bytes)
        if let code = file.failure { errno = code }
        return file.failure == nil
    }

    private static func failure(_ path: String) -> ShellError {
        ShellError(.file, "cannot write \(path): \(String(cString: strerror(errno)))", hint: "the file is as it was")
    }
}
