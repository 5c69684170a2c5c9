import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// An HTTP server on a real loopback socket that signs everybody in, keeps what it receives byte for byte, and answers
/// the rest with two agent groups, or with the status a path ends in (`/status/404`).
final class RecordingServer: Sendable {
    struct Received: Sendable {
        let method: String
        let target: String
        let headers: [String]
        let body: String

        func header(_ name: String) -> String? {
            headers.first { $0.lowercased().hasPrefix(name.lowercased() + ":") }.map {
                String($0.dropFirst(name.count + 1).drop { $0 == " " })
            }
        }
    }

    static let groups =
        #"[{"agentGroupId":1,"groupName":"Sales","isDefault":true,"agentId":5},"#
        + #"{"agentGroupId":2,"groupName":"Support","isDefault":false,"agentId":6}]"#

    let port: UInt16
    private let listener: Int32
    private let log = Mutex<[Received]>([])

    init() {
        (listener, port) = Self.openListener()
        var thread = pthread_t()
        let code = pthread_create(&thread, nil, serveRequests, Unmanaged.passRetained(self).toOpaque())
        precondition(code == 0)
        pthread_detach(thread)
    }

    var url: String { "http://127.0.0.1:\(port)" }

    func stop() { _ = shutdown(listener, Int32(SHUT_RDWR)) }

    /// What came since the last call, sign-in left out.
    func take() -> [Received] {
        log.withLock { received in
            defer { received = [] }
            return received.filter { !$0.target.contains("oauth/token") && !$0.target.contains("/api/auth/") }
        }
    }

    fileprivate func serve() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            if let request = Self.read(connection) {
                log.withLock { $0.append(request) }
                Self.write(Self.answer(to: request), to: connection)
            }
            close(connection)
        }
        close(listener)
    }

    private static func answer(to request: Received) -> String {
        let path = String(request.target.prefix { $0 != "?" })
        switch path {
        case "/restapi/oauth/token":
            return reply(
                200,
                #"{"access_token":"rc-token","token_type":"bearer","expires_in":3600,"refresh_token":"rc-refresh","refresh_token_expires_in":604799}"#
            )
        case "/api/auth/login/rc/accesstoken":
            return reply(
                200,
                #"{"accessToken":"cx-token-123456","refreshToken":"cx-refresh-123456","mainAccountId":"99990000","#
                    + #""agentDetails":[{"firstName":"Ann","lastName":"Lee","accountId":"99990001","accountName":"North"}]}"#
            )
        case "/voice/api/v1/admin/accounts":
            return reply(200, #"[{"accountId":"99990001","accountName":"North","mainAccountId":"99990000"}]"#)
        default: return special(path)
        }
    }

    private static func special(_ path: String) -> String {
        let last = path.split(separator: "/").last.map(String.init) ?? ""
        if path.contains("/status/"), let status = Int(last) { return reply(status, #"{"message":"as asked"}"#) }
        switch last {
        case "drop": return ""
        case "empty": return reply(200, "")
        case "text": return reply(200, "true", type: "text/plain")
        case "broken": return reply(200, #"{"a": 01}"#)
        case "digits": return reply(200, #"{"n":54739488869584897,"d":1.10,"e":1e400,"n":2}"#)
        default: return reply(200, groups)
        }
    }

    private static func reply(_ status: Int, _ body: String, type: String = "application/json") -> String {
        "HTTP/1.1 \(status) Said\r\nContent-Type: \(type)\r\nX-Note: one\r\nX-Note: two\r\n"
            + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
    }
}

/// Written outside any actor: a C callback made as a closure could inherit one.
private func serveRequests(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    Unmanaged<RecordingServer>.fromOpaque(context!).takeRetainedValue().serve()
    return nil
}

extension RecordingServer {
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

    private static func read(_ connection: Int32) -> Received? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let end = text.firstRange(of: "\r\n\r\n") {
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

    private static func write(_ reply: String, to connection: Int32) {
        var rest = Array(reply.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
