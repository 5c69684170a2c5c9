import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A request as it came over the wire.
struct Received: Sendable {
    let method: String
    /// Path and query.
    let target: String
    /// The header lines as they came.
    let headers: [String]
    let body: String

    func header(_ name: String) -> String? {
        headers.first { $0.lowercased().hasPrefix(name.lowercased() + ":") }.map {
            String($0.dropFirst(name.count + 1).drop { $0 == " " })
        }
    }
}

struct Reply: Sendable {
    var status = 200
    var headers: [String] = ["Content-Type: application/json"]
    var body = ""

    static func json(_ body: String, status: Int = 200) -> Reply { Reply(status: status, body: body) }
    static func text(_ body: String, status: Int) -> Reply {
        Reply(status: status, headers: ["Content-Type: text/plain"], body: body)
    }
}

/// An HTTP server on a real loopback socket that answers what its closure says, for answers the sandbox never gives.
/// One request a connection, one connection at a time.
final class LocalServer: Sendable {
    let port: UInt16
    var url: String { "http://127.0.0.1:\(port)" }
    private let listener: Int32
    private let log = Mutex<[Received]>([])
    private let answer: @Sendable (Received) -> Reply

    init(_ answer: @escaping @Sendable (Received) -> Reply) {
        self.answer = answer
        (listener, port) = Self.openListener()
        let thread = ServerThread { [self] in serve() }
        thread.start()
    }

    /// Everything that arrived so far, in order.
    var received: [Received] { log.withLock { $0 } }

    func stop() { _ = shutdown(listener, Int32(SHUT_RDWR)) }

    private static func openListener() -> (Int32, UInt16) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                precondition(bind(descriptor, generic, length) == 0 && listen(descriptor, 64) == 0)
                precondition(getsockname(descriptor, generic, &length) == 0)
            }
            return UInt16(bigEndian: pointer.pointee.sin_port)
        }
        return (descriptor, port)
    }

    private func serve() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            if let request = Self.read(connection) {
                log.withLock { $0.append(request) }
                Self.write(answer(request), to: connection)
            }
            close(connection)
        }
        close(listener)
    }

    private static func read(_ connection: Int32) -> Received? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n") {
                let request = parse(String(text[..<end.lowerBound]), body: String(text[end.upperBound...]))
                if request.body.utf8.count >= Int(request.header("Content-Length") ?? "0") ?? 0 { return request }
            }
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            bytes += chunk[..<count]
        }
    }

    private static func parse(_ head: String, body: String) -> Received {
        var lines = head.split(separator: "\r\n").map(String.init)
        let words = lines.removeFirst().split(separator: " ").map(String.init)
        return Received(method: words[0], target: words[1], headers: lines, body: body)
    }

    private static func write(_ reply: Reply, to connection: Int32) {
        var head = ["HTTP/1.1 \(reply.status) Said", "Connection: close"]
        if !reply.headers.contains(where: { $0.hasPrefix("Content-Length:") }) {
            head.append("Content-Length: \(reply.body.utf8.count)")
        }
        let text = (head + reply.headers).joined(separator: "\r\n") + "\r\n\r\n" + reply.body
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}

extension String {
    fileprivate func range(of text: String) -> Range<String.Index>? { firstRange(of: text) }
}

/// One detached pthread.
private final class ServerThread: Sendable {
    private let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }

    func start() {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        let code = pthread_create(
            &thread, nil,
            { context in
                Unmanaged<ServerThread>.fromOpaque(context!).takeRetainedValue().body()
                return nil
            }, context)
        precondition(code == 0)
        pthread_detach(thread)
    }
}
