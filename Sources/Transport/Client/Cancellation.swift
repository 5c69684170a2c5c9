import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Stops requests from outside: from another thread or from a signal handler.
///
/// Costs a pipe (two descriptors); one may serve any number of requests, at the same time or one after another.
public final class Cancellation: Sendable {
    private let flag = Atomic<Bool>(false)
    /// Readable from the moment of `cancel()`, so that a thread that waits for the network wakes at once; -1 without one.
    let descriptor: Int32
    private let writeEnd: Int32

    public init() {
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) == 0 {
            for end in ends {
                _ = fcntl(end, F_SETFD, FD_CLOEXEC)
                _ = fcntl(end, F_SETFL, O_NONBLOCK)
            }
        }
        (descriptor, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        for end in [descriptor, writeEnd] where end >= 0 { close(end) }
    }

    public var isCancelled: Bool { flag.load(ordering: .acquiring) }

    /// Async-signal-safe: an atomic store and one `write`. `errno` is left as it was.
    public func cancel() {
        guard !flag.exchange(true, ordering: .acquiringAndReleasing), writeEnd >= 0 else { return }
        let saved = errno
        var byte: UInt8 = 1
        _ = write(writeEnd, &byte, 1)
        errno = saved
    }

    /// Makes it fresh for the next command. Only for when no request that uses it is running.
    public func reset() {
        var byte: UInt8 = 0
        while descriptor >= 0, read(descriptor, &byte, 1) == 1 {}
        flag.store(false, ordering: .releasing)
    }
}
