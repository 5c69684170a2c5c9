#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A request as it came over the wire.
public struct ReceivedRequest: Sendable {
    /// Request line and header lines, without line ends.
    public let lines: [String]
    public let body: [UInt8]

    public var requestLine: String { lines.first ?? "" }
    public var text: String { String(decoding: body, as: UTF8.self) }

    public func values(_ name: String) -> [String] {
        lines.dropFirst().filter { $0.lowercased().hasPrefix(name.lowercased() + ":") }
            .map { String($0.dropFirst(name.count + 1).drop { $0 == " " }) }
    }
}

/// The server's end of one connection; closed when it goes away.
public final class Connection: @unchecked Sendable {
    /// 1 for the server's first connection.
    public let number: Int
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private let note: @Sendable (ReceivedRequest) -> Void

    init(_ descriptor: Int32, number: Int, note: @escaping @Sendable (ReceivedRequest) -> Void) {
        self.descriptor = descriptor
        self.number = number
        self.note = note
    }

    deinit { close() }

    /// The next whole request; nil when the client has closed.
    public func readRequest() -> ReceivedRequest? {
        guard let lines = readHead() else { return nil }
        let head = ReceivedRequest(lines: lines, body: [])
        let count = head.values("Content-Length").first.flatMap(Int.init) ?? 0
        guard let body = take(count) else { return nil }
        let request = ReceivedRequest(lines: lines, body: body)
        note(request)
        return request
    }

    /// The header lines only, the body left unread.
    public func readHead() -> [String]? {
        let end = Array("\r\n\r\n".utf8)
        var searched = 0
        while true {
            while searched + end.count <= buffer.count {
                if buffer[searched...].starts(with: end) {
                    let head = String(decoding: buffer[..<searched], as: UTF8.self)
                    buffer.removeFirst(searched + end.count)
                    return head.split(separator: "\r\n").map(String.init)
                }
                searched += 1
            }
            guard fill() else { return nil }
        }
    }

    public func write(_ text: String) { write(Array(text.utf8)) }

    public func write(_ bytes: [UInt8]) { _ = tryWrite(bytes) }

    /// False when the client has closed.
    public func tryWrite(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    /// Blocks until the client has closed its end.
    public func waitForClose() { while fill() {} }

    /// Passes bytes on to a port of this machine and back, until one side closes.
    public func relay(toPort port: Int) {
        let other = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { closeDescriptor(other) }
        var address = loopbackAddress(port: port)
        let isOpen = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(other, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isOpen else { return }
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            var ends = [descriptor, other].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            guard poll(&ends, 2, -1) > 0 else { return }
            for (from, to) in [(0, other), (1, descriptor)] where ends[from].revents != 0 {
                let got = recv(ends[from].fd, &chunk, chunk.count, 0)
                guard got > 0, send(to, chunk, got, Int32(MSG_NOSIGNAL)) == got else { return }
            }
        }
    }

    public func close() {
        if descriptor >= 0 { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }
        if descriptor >= 0 { closeDescriptor(descriptor) }
        descriptor = -1
    }

    /// The client gets ECONNRESET.
    public func reset() {
        var setting = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &setting, socklen_t(MemoryLayout<linger>.size))
        closeDescriptor(descriptor)
        descriptor = -1
    }

    private func take(_ count: Int) -> [UInt8]? {
        while buffer.count < count { guard fill() else { return nil } }
        defer { buffer.removeFirst(count) }
        return Array(buffer[..<count])
    }

    private func fill() -> Bool {
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        let got = recv(descriptor, &chunk, chunk.count, 0)
        guard got > 0 else { return false }
        buffer += chunk[..<got]
        return true
    }
}

private func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }
