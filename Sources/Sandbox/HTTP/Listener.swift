import CMicrohttpd

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// An HTTP/1.1 server on the loopback address: libmicrohttpd with epoll and one thread of its own, which makes all calls of `answer`.
final class Listener {
    let port: Int
    private let daemon: OpaquePointer
    private let context: Unmanaged<Answering>

    /// - Parameters:
    ///   - maximumBodyBytes: a longer body is read past, and never kept.
    ///   - certificate: with one it speaks TLS
    init(
        port: Int, maximumBodyBytes: Int, certificate: Certificate? = nil,
        answer: @escaping @Sendable (borrowing IncomingRequest) -> Reply
    ) throws(SandboxError) {
        guard let number = UInt16(exactly: port) else {
            throw .cannotListen(port: port, detail: "a port is a number from 0 to 65535")
        }
        guard let suspensions = Suspensions() else {
            throw .cannotListen(port: port, detail: String(cString: strerror(errno)))
        }
        let answering = Answering(maximumBodyBytes: maximumBodyBytes, suspensions: suspensions, answer: answer)
        let context = Unmanaged.passRetained(answering)
        errno = 0
        let daemon = rcx_microhttpd_start(
            number, 4_000, certificate?.key, certificate?.text, context.toOpaque(), Callbacks.begin, Callbacks.handle,
            Callbacks.end)
        guard let daemon else {
            let detail = errno == 0 ? "the server did not start" : String(cString: strerror(errno))
            suspensions.stop()
            context.release()
            throw .cannotListen(port: port, detail: detail)
        }
        self.daemon = daemon
        self.context = context
        self.port = Int(rcx_microhttpd_port(daemon))
    }

    /// Ends the threads and closes every connection before it returns. None may be suspended by then.
    deinit {
        context.takeUnretainedValue().suspensions.stop()
        MHD_stop_daemon(daemon)
        context.release()
    }
}
