#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// An open file that goes out as a body of the length it had when it was opened.
final class UploadFile {
    let count: Int
    private let descriptor: Int32
    private var offset = 0

    init(path: String) throws(TransportError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadableFile(path, reason(errno)) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .unreadableFile(path, "it is no regular file")
        }
        count = Int(facts.st_size)
    }

    deinit { close(descriptor) }

    /// Fewer bytes than were promised would leave the server waiting, so a file that shrank is a failure.
    func read(into space: UnsafeMutableRawBufferPointer) -> Result<Int, Transfer.Failure> {
        let wanted = min(space.count, count - offset)
        guard wanted > 0 else { return .success(0) }
        while true {
            let got = pread(descriptor, space.baseAddress, wanted, off_t(offset))
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { return .failure(.unreadableFile(errno)) }
            guard got > 0 else { return .failure(.fileChanged) }
            offset += got
            return .success(got)
        }
    }

    func rewind(to offset: Int) -> Bool {
        guard (0...count).contains(offset) else { return false }
        self.offset = offset
        return true
    }
}

/// The system's words for an `errno`.
func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
