import Interpreter

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Files named on the command line.
enum LocalFile {
    /// The bytes of a file, or of standard input for `-`.
    static func bytes(of path: String) throws(ShellError) -> [UInt8] {
        if path == "-" { return try readAll(0, "standard input") }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, errno) }
        defer { close(descriptor) }
        return try readAll(descriptor, path)
    }

    /// A regular file is read into one block of its size; of a pipe each block is as large as all before it.
    private static func readAll(_ descriptor: Int32, _ name: String) throws(ShellError) -> [UInt8] {
        var bytes: [UInt8] = []
        // One byte more than there is shows the end without another look.
        var wanted = max(size(of: descriptor) + 1, 1 << 16)
        while true {
            let block = try readBlock(of: wanted, descriptor, name)
            if bytes.isEmpty { bytes = block } else { bytes += block }
            if block.count < wanted { return bytes }
            wanted = bytes.count
        }
    }

    private static func size(of descriptor: Int32) -> Int {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
    }

    /// So many bytes, or fewer at the end.
    private static func readBlock(
        of count: Int, _ descriptor: Int32, _ name: String
    ) throws(ShellError) -> [UInt8] {
        var code: Int32 = 0
        let block = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            preferLargePages(for: buffer)
            while filled < count {
                let got = read(descriptor, buffer.baseAddress! + filled, count - filled)
                if got > 0 { filled += got }
                if got == 0 { return }
                if got < 0 && errno != EINTR {
                    code = errno
                    return
                }
            }
        }
        if code != 0 { throw failure(name, code) }
        return block
    }

    /// Memory for a large file comes in pages of 2 MB where the system has them: a third less time in the kernel.
    private static func preferLargePages(for buffer: UnsafeMutableBufferPointer<UInt8>) {
        #if canImport(Glibc)
            guard let start = buffer.baseAddress, buffer.count >= 4 << 20 else { return }
            let page = UInt(sysconf(Int32(_SC_PAGESIZE)))
            let begin = (UInt(bitPattern: start) + page - 1) / page * page
            madvise(UnsafeMutableRawPointer(bitPattern: begin), buffer.count - Int(page), Int32(MADV_HUGEPAGE))
        #endif
    }

    private static func failure(_ name: String, _ code: Int32) -> ShellError {
        ShellError(.file, "cannot read \(name): \(String(cString: strerror(code)))")
    }
}
