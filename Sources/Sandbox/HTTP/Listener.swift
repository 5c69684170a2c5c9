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

    /// - Parameter maximumBodyBytes: a longer body is read past, and never kept.
    init(
        port: Int, maximumBodyBytes: Int, answer: @escaping @Sendable (borrowing IncomingRequest) -> Reply
    ) throws(SandboxError) {
        guard let number = UInt16(exactly: port) else {
            throw .cannotListen(port: port, detail: "a port is a number from 0 to 65535")
        }
        let context = Unmanaged.passRetained(Answering(maximumBodyBytes: maximumBodyBytes, answer: answer))
        errno = 0
        let daemon = rcx_microhttpd_start(
            number, 4_000, context.toOpaque(), Callbacks.begin, Callbacks.handle, Callbacks.end)
        guard let daemon else {
            let detail = errno == 0 ? "the server did not start" : String(cString: strerror(errno))
            context.release()
            throw .cannotListen(port: port, detail: detail)
        }
        self.daemon = daemon
        self.context = context
        self.port = Int(rcx_microhttpd_port(daemon))
    }

    /// Ends the thread and closes every connection before it returns.
    deinit {
        MHD_stop_daemon(daemon)
        context.release()
    }
}

/// What the callbacks need; lives as long as the daemon.
private final class Answering: Sendable {
    let maximumBodyBytes: Int
    let answer: @Sendable (borrowing IncomingRequest) -> Reply

    init(maximumBodyBytes: Int, answer: @escaping @Sendable (borrowing IncomingRequest) -> Reply) {
        self.maximumBodyBytes = maximumBodyBytes
        self.answer = answer
    }
}

/// One request while its body arrives.
private final class Exchange {
    let target: [UInt8]
    var body: [UInt8] = []
    var isBegun = false
    var isTooLarge = false

    init(target: UnsafePointer<CChar>) {
        let bytes = UnsafeRawBufferPointer(start: target, count: strlen(target))
        self.target = Array(bytes)
    }

    func receive(_ bytes: UnsafeRawBufferPointer, limit: Int) {
        if body.count + bytes.count > limit {
            isTooLarge = true
            body = []
        }
        if !isTooLarge { body.append(contentsOf: bytes) }
    }
}

/// The three calls libmicrohttpd makes for a request: once with its target, several times while it arrives, once when it is over.
private enum Callbacks {
    static let begin:
        @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) -> UnsafeMutableRawPointer? = {
            _, target, _ in
            target.map { Unmanaged.passRetained(Exchange(target: $0)).toOpaque() }
        }

    static let end: MHD_RequestCompletedCallback = { _, _, exchange, _ in
        guard let opaque = exchange?.pointee else { return }
        exchange?.pointee = nil
        Unmanaged<Exchange>.fromOpaque(opaque).release()
    }

    static let handle: MHD_AccessHandlerCallback = {
        context, connection, _, method, _, upload, uploadCount, exchange in
        guard let context, let connection, let method, let uploadCount, let opaque = exchange?.pointee else {
            return .NO
        }
        let answering = Unmanaged<Answering>.fromOpaque(context).takeUnretainedValue()
        let exchange = Unmanaged<Exchange>.fromOpaque(opaque).takeUnretainedValue()
        if !exchange.isBegun {
            exchange.isBegun = true
            guard declaredLength(connection) > answering.maximumBodyBytes else { return .YES }
            // Said at once: a client that asked first (Expect: 100-continue) need not send what would be thrown away.
            exchange.isTooLarge = true
        } else if uploadCount.pointee > 0 {
            exchange.receive(
                UnsafeRawBufferPointer(start: upload, count: uploadCount.pointee), limit: answering.maximumBodyBytes)
            uploadCount.pointee = 0
            return .YES
        }
        let request = IncomingRequest(
            method: String(cString: method), target: exchange.target, headers: HeaderFields(connection: connection),
            body: exchange.body, isTooLarge: exchange.isTooLarge)
        return answering.answer(request).send(on: connection)
    }

    private static func declaredLength(_ connection: OpaquePointer) -> Int {
        guard let text = MHD_lookup_connection_value(connection, .HEADER_KIND, "Content-Length") else { return 0 }
        return strtol(text, nil, 10)
    }
}

extension Reply {
    fileprivate func send(on connection: OpaquePointer) -> MHD_Result {
        let response = body.withUnsafeBytes { bytes in
            MHD_create_response_from_buffer(
                bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
        }
        guard let response else { return .NO }
        defer { MHD_destroy_response(response) }
        if let contentType { MHD_add_response_header(response, "Content-Type", contentType.text) }
        for header in headers { MHD_add_response_header(response, header.name, header.value) }
        return MHD_queue_response(connection, UInt32(status), response)
    }
}
