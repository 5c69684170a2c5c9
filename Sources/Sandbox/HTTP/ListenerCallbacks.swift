import CMicrohttpd

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the callbacks need; lives as long as the daemon.
final class Answering: Sendable {
    let maximumBodyBytes: Int
    let suspensions: Suspensions
    let answer: @Sendable (borrowing IncomingRequest) -> Reply

    init(
        maximumBodyBytes: Int, suspensions: Suspensions,
        answer: @escaping @Sendable (borrowing IncomingRequest) -> Reply
    ) {
        self.maximumBodyBytes = maximumBodyBytes
        self.suspensions = suspensions
        self.answer = answer
    }
}

/// One request, from its first line to the end of its answer.
private final class Exchange {
    enum State {
        case begun, receiving
        case delayed(Reply)
        case over
    }

    let target: [UInt8]
    var body: [UInt8] = []
    var state = State.begun
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

/// The three calls libmicrohttpd makes for a request: once with its target, several times while it arrives and waits, once when it is
/// over.
enum Callbacks {
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
        switch exchange.state {
        case .begun:
            exchange.state = .receiving
            guard declaredLength(connection) > answering.maximumBodyBytes else { return .YES }
            // Said at once: a client that asked first (Expect: 100-continue) need not send what would be thrown away.
            exchange.isTooLarge = true
        case .receiving where uploadCount.pointee > 0:
            exchange.receive(
                UnsafeRawBufferPointer(start: upload, count: uploadCount.pointee), limit: answering.maximumBodyBytes)
            uploadCount.pointee = 0
            return .YES
        case .receiving: break
        case .delayed(let reply): return send(reply, exchange, connection, answering)
        case .over: return .NO
        }
        let request = IncomingRequest(
            method: String(cString: method), target: exchange.target, headers: HeaderFields(connection: connection),
            body: exchange.body, isTooLarge: exchange.isTooLarge)
        let reply = answering.answer(request)
        if reply.delivery.delay > .zero, answering.suspensions.suspend(connection, for: reply.delivery.delay) {
            exchange.state = .delayed(reply)
            return .YES
        }
        return send(reply, exchange, connection, answering)
    }

    private static func send(
        _ reply: Reply, _ exchange: Exchange, _ connection: OpaquePointer, _ answering: Answering
    ) -> MHD_Result {
        let result = reply.send(on: connection, answering.suspensions)
        guard reply.keepsConnectionSilent else { return result }
        exchange.state = .over
        return answering.suspensions.suspend(connection, for: .seconds(30)) ? .YES : .NO
    }

    private static func declaredLength(_ connection: OpaquePointer) -> Int {
        guard let text = MHD_lookup_connection_value(connection, .HEADER_KIND, "Content-Length") else { return 0 }
        return strtol(text, nil, 10)
    }
}
