#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// One of the process's output streams: whole blocks go out at once, and the first failure is remembered.
///
/// A reader that has gone (`| head`) is no failure: the rest is dropped in silence, and what the script changes on the
/// server still gets done.
final class OutputFile {
    let descriptor: Int32
    let isTerminal: Bool
    /// `errno` of a write that failed for another reason than a closed pipe.
    private(set) var failure: Int32?
    private var isClosed = false
    /// What is written meanwhile; nil when it goes out at once.
    private var held: [UInt8]?

    init(descriptor: Int32) {
        self.descriptor = descriptor
        isTerminal = isatty(descriptor) == 1
    }

    /// Columns of the terminal; 80 where there is none.
    var columns: Int {
        var size = winsize()
        return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    func write(_ text: String) {
        var text = text
        text.withUTF8 { _ = write(UnsafeRawBufferPointer($0)) }
    }

    func write(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { _ = write($0) }
    }

    /// Keeps what is written until `release`.
    func hold() { held = [] }

    /// What was written since `hold`, which does not go out.
    func release() -> [UInt8] {
        defer { held = nil }
        return held ?? []
    }

    /// - Returns: whether more may be written.
    func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if held != nil {
            held?.append(contentsOf: bytes)
            return true
        }
        var rest = bytes[...]
        while !rest.isEmpty && !isClosed {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            #if canImport(Glibc)
                let count = Glibc.write(descriptor, part.baseAddress, part.count)
            #else
                let count = Darwin.write(descriptor, part.baseAddress, part.count)
            #endif
            if count >= 0 { rest = rest.dropFirst(count) } else { handle(errno) }
        }
        return !isClosed
    }

    private func handle(_ code: Int32) {
        switch code {
        case EINTR: break
        case EAGAIN:
            var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            _ = poll(&waiting, 1, -1)
        default:
            isClosed = true
            if code != EPIPE { failure = code }
        }
    }
}
