#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The screen: bytes are gathered and written in one go.
struct TerminalOutput {
    let descriptor: Int32
    private var bytes: [UInt8] = []

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    mutating func put(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// A terminal that is gone ends the reading elsewhere, so errors are not reported here.
    mutating func flush() {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) } else if !canRetry() { break }
        }
        bytes.removeAll(keepingCapacity: true)
    }

    private func canRetry() -> Bool {
        if errno == EINTR { return true }
        guard errno == EAGAIN else { return false }
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&entry, 1, -1) >= 0 || errno == EINTR
    }
}

struct TerminalSize: Equatable {
    var columns: Int
    var rows: Int

    init(of descriptor: Int32) {
        var size = winsize()
        let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 && size.ws_row > 0
        (columns, rows) = isKnown ? (Int(size.ws_col), Int(size.ws_row)) : (80, 24)
    }
}
