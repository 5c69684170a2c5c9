import JQ
import Transport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Ctrl-C while something runs. A signal handler can reach only what is global, so this one value is.
enum Interrupts {
    /// Cancelled by SIGINT, both: the one stops requests, the other filters. Whoever starts the next command resets them.
    static let cancellation = Cancellation()
    static let filterCancellation = FilterCancellation()

    /// From here on SIGINT cancels in place of ending the process, and a closed pipe is an error of `write`, not a signal.
    static func install() {
        _ = (cancellation, filterCancellation)
        signal(SIGPIPE, SIG_IGN)
        // A file that may grow no more is an error of `write` too.
        signal(SIGXFSZ, SIG_IGN)
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in
            Interrupts.cancellation.cancel()
            Interrupts.filterCancellation.cancel()
        }
        sigaction(SIGINT, &action, nil)
    }

    /// Sleeps until SIGINT, SIGTERM, or SIGHUP where nobody has had it ignored (nohup). Call it before any thread starts, with `body` starting them: they inherit the
    /// blocked signals.
    static func untilStopped<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        if !isIgnored(SIGHUP) { sigaddset(&signals, SIGHUP) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        try body()
        var number: Int32 = 0
        while sigwait(&signals, &number) != 0 {}
    }

    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        sigaction(number, nil, &action)
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
