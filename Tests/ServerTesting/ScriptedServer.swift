import Synchronization

#if canImport(Glibc)
    public import Glibc
#elseif canImport(Darwin)
    public import Darwin
#endif

/// Answers on a free port of 127.0.0.1 with the exact bytes a test says: each connection runs `script` on its own thread.
public final class ScriptedServer: Sendable {
    public let port: Int
    private let listener: Int32
    private let connections = Atomic<Int>(0)
    private let log = Mutex<[ReceivedRequest]>([])

    public typealias Script = @Sendable (Connection) -> Void

    public init(_ script: @escaping Script) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = loopbackAddress(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 64) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        precondition(isBound, "no port to listen at")
        self.listener = listener
        port = Int(UInt16(bigEndian: address.sin_port))
        onThread { [weak self] in Self.acceptAll(listener, script) { self } }
    }

    /// Every request of every connection gets the same answer; connections stay open.
    public convenience init(answer: String) {
        self.init { connection in
            while connection.readRequest() != nil { connection.write(answer) }
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    public var url: String { "http://127.0.0.1:\(port)" }
    public var connectionCount: Int { connections.load(ordering: .acquiring) }
    /// What was read so far, in order of arrival.
    public var requests: [ReceivedRequest] { log.withLock { $0 } }

    private static func acceptAll(_ listener: Int32, _ script: @escaping Script, _ server: () -> ScriptedServer?) {
        defer { close(listener) }
        while case let descriptor = accept(listener, nil, nil), descriptor >= 0 {
            guard let server = server() else {
                close(descriptor)
                return
            }
            let number = server.connections.add(1, ordering: .acquiringAndReleasing).newValue
            let connection = Connection(descriptor, number: number) { [weak server] request in
                server?.log.withLock { $0.append(request) }
            }
            onThread { script(connection) }
        }
    }
}

public func loopbackAddress(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = UInt16(port).bigEndian
    return address
}
