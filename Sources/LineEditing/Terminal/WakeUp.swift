#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A pipe that one thread writes to and another polls.
final class WakeUp: Sendable {
    let descriptor: Int32
    private let writingEnd: Int32

    init() throws(LineEditingError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .system(call: "pipe", code: errno) }
        (descriptor, writingEnd) = (ends[0], ends[1])
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
    }

    deinit {
        close(descriptor)
        close(writingEnd)
    }

    /// A full pipe is as good as a written one.
    func signal() {
        var byte: UInt8 = 0
        _ = write(writingEnd, &byte, 1)
    }

    func clear() {
        drain(descriptor)
    }
}

/// Reads a non-blocking descriptor until nothing is left and returns what was read.
@discardableResult
func drain(_ descriptor: Int32) -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 256)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count > 0 { all += buffer[..<count] } else if count == 0 || errno != EINTR { return all }
    }
}

func message(forErrno code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
}
