import CGnuTLS
import CMicrohttpd

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The socket behind a connection, for answers that libmicrohttpd rightly refuses to send. After any of it the callback must refuse
/// the request, so that the connection is closed.
struct RawConnection {
    private let socket: Int32
    /// With TLS what is written goes through its session.
    private let session: gnutls_session_t?
    /// A client that reads nothing must not hold the server up.
    private static let patience: Int32 = 2_000

    init(_ connection: OpaquePointer) {
        socket = rcx_microhttpd_socket(connection)
        session = rcx_microhttpd_session(connection).map { OpaquePointer($0) }
    }

    /// The header of an answer and as much of its body as is wanted.
    /// - Parameters:
    ///   - length: what `Content-Length` says
    ///   - bodyBytes: how much of the body follows
    func write(_ reply: Reply, length: Int, bodyBytes: Int, moreHeaders: [(name: String, value: String)] = []) {
        var head = "HTTP/1.1 \(reply.status) Sandbox\r\nConnection: close\r\nContent-Length: \(length)\r\n"
        if let contentType = reply.contentType { head += "Content-Type: \(contentType.text)\r\n" }
        for header in reply.headers + moreHeaders { head += "\(header.name): \(header.value)\r\n" }
        write(Array((head + "\r\n").utf8) + reply.body.prefix(bodyBytes))
    }

    private func write(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { write(UnsafeRawBufferPointer(rebasing: $0[sent...])) }
            if count > 0 { sent += count } else if !isWritableSoon() { return }
        }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) -> Int {
        if let session { return gnutls_record_send(session, bytes.baseAddress, bytes.count) }
        return send(socket, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
    }

    private func isWritableSoon() -> Bool {
        var entry = pollfd(fd: socket, events: Int16(POLLOUT), revents: 0)
        return poll(&entry, 1, Self.patience) == 1 && entry.revents & Int16(POLLOUT) != 0
            && entry.revents & Int16(POLLERR | POLLHUP) == 0
    }

    /// The client's next read fails: connection reset by peer. On Linux, dissolving an association sends RST.
    func reset() {
        var nowhere = sockaddr()
        nowhere.sa_family = sa_family_t(AF_UNSPEC)
        connect(socket, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
    }

    /// Nothing more comes from the server, which still listens.
    func closeWriting() {
        if let session { gnutls_bye(session, GNUTLS_SHUT_WR) }
        shutdown(socket, Int32(SHUT_WR))
    }
}
