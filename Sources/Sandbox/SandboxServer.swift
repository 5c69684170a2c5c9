import Store
import Synchronization

/// A RingCX of one's own, on the loopback address of this machine: the sign-in of RingCentral and of RingCX, and resources that can
/// be read, made, changed and deleted. It answers on a thread of its own from the moment it is made until `stop()`, or until the
/// last reference goes.
public final class SandboxServer: Sendable {
    /// The port it listens on, also where the options asked for any.
    public let port: Int
    public let credentials: SandboxCredentials
    private let clock: SandboxClock
    private let listener: Mutex<Listener?>
    private let counts: @Sendable () -> SignInCounts

    /// - Throws: `cannotListen` for a port that is taken or not allowed, `data` for a data file that cannot be used.
    public init(options: SandboxOptions = SandboxOptions()) throws(SandboxError) {
        let clock = SandboxClock()
        let service = try Self.makeService(options, clock)
        let certificate = options.usesTLS ? try Certificate.selfSigned() : nil
        let listener = try Listener(
            port: options.port, maximumBodyBytes: options.maximumBodyBytes, certificate: certificate
        ) { service.answer($0) }
        self.clock = clock
        counts = { service.counts }
        self.credentials = service.credentials
        port = listener.port
        self.certificate = certificate?.text
        self.listener = Mutex(listener)
    }

    /// `http://127.0.0.1:PORT`. It stands for all hosts: RingCX, and RingCentral below `/restapi`.
    public var url: String { "\(certificate == nil ? "http" : "https")://127.0.0.1:\(port)" }
    /// What clients must trust, as PEM; nil without TLS.
    public let certificate: String?

    /// Closes all connections and frees the port before it returns. Once is enough; more does no harm.
    public func stop() {
        listener.withLock { $0 = nil }
    }

    /// Moves the time that tokens and limits go by forward.
    public func advanceClock(by duration: Duration) {
        clock.advance(by: duration)
    }

    /// How often clients have signed in so far.
    public var signInCounts: SignInCounts { counts() }

    private static func makeService(_ options: SandboxOptions, _ clock: SandboxClock) throws(SandboxError) -> Service {
        let service: Service
        do {
            service = try Service(options, clock: clock)
        } catch {
            throw .data(error.description)
        }
        do {
            try Seed.fill(service)
        } catch {
            throw .data("\(options.dataFile ?? ":memory:"): cannot be filled; choose another file")
        }
        return service
    }
}
