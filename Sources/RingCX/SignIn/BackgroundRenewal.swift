import Synchronization
import Transport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The refresh of a RingCX token on a thread of its own. Whoever starts one waits for it, once.
struct BackgroundRenewal {
    typealias Outcome = Result<SignedIn, RingCXError>

    private let work: Work
    private let thread: pthread_t

    /// - Parameter issued: the moment from which the new token's life counts.
    /// - Returns: nil where there is no thread.
    init?(of refresh: Secret, host: Host, configuration: ClientConfiguration, issued: Duration) {
        work = Work(refresh: refresh, host: host, configuration: configuration, issued: issued)
        let context = Unmanaged.passRetained(work)
        #if canImport(Glibc)
            var started = pthread_t()
            let code = pthread_create(&started, nil, { Work.run($0) }, context.toOpaque())
            let thread: pthread_t? = started
        #else
            var thread: pthread_t?
            let code = pthread_create(&thread, nil, { Work.run($0) }, context.toOpaque())
        #endif
        guard code == 0, let thread else {
            context.release()
            return nil
        }
        self.thread = thread
    }

    var hasEnded: Bool { work.outcome.withLock { $0 != nil } }

    /// Blocks until it is there: no longer than a sign-in request may take.
    func wait() -> Outcome {
        pthread_join(thread, nil)
        guard let outcome = work.outcome.withLock({ $0 }) else {
            preconditionFailure("a thread that was joined has left its outcome")
        }
        return outcome
    }

    private final class Work: Sendable {
        let outcome = Mutex<Outcome?>(nil)
        private let refresh: Secret
        private let host: Host
        private let configuration: ClientConfiguration
        private let issued: Duration

        init(refresh: Secret, host: Host, configuration: ClientConfiguration, issued: Duration) {
            (self.refresh, self.host, self.configuration, self.issued) = (refresh, host, configuration, issued)
        }

        static func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
            guard let context else { preconditionFailure("the thread passes on what it was given") }
            let work = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
            let (client, issued) = (HTTPClient(work.configuration), work.issued)
            var endpoints = TokenEndpoints(host: work.host, client: client, now: { issued })
            let result = Result { () throws(RingCXError) in try endpoints.ringCX(refreshing: work.refresh, nil) }
            work.outcome.withLock { $0 = result }
            return nil
        }
    }
}
