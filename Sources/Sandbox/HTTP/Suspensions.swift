import CMicrohttpd
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Connections that wait: a thread of its own wakes each when its time has come. The thread of the server never sleeps.
final class Suspensions: @unchecked Sendable {
    private struct State {
        var waiting: [(end: ContinuousClock.Instant, connection: UInt)] = []
        var isStopping = false
    }

    private let state = Mutex(State())
    /// A byte written here makes the thread look again.
    private let bell: (reading: Int32, writing: Int32)
    private var thread = pthread_t()

    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        bell = (ends[0], ends[1])
        let own = Unmanaged.passUnretained(self).toOpaque()
        let code = pthread_create(&thread, nil, { Suspensions.run($0) }, own)
        guard code == 0 else {
            for end in ends { close(end) }
            return nil
        }
    }

    deinit {
        close(bell.reading)
        close(bell.writing)
    }

    /// To be called in a callback of that connection only.
    /// - Returns: false while the server stops: go on without waiting.
    func suspend(_ connection: OpaquePointer, for duration: Duration) -> Bool {
        let end = ContinuousClock.now + duration
        let isSuspended = state.withLock { state in
            guard !state.isStopping else { return false }
            MHD_suspend_connection(connection)
            state.waiting.append((end, UInt(bitPattern: connection)))
            return true
        }
        if isSuspended { ring() }
        return isSuspended
    }

    /// Wakes all, and from now on nothing waits. Once, and before the server stops.
    func stop() {
        state.withLock { $0.isStopping = true }
        ring()
        pthread_join(thread, nil)
    }

    private func ring() {
        var byte: UInt8 = 1
        _ = write(bell.writing, &byte, 1)
    }

    private static func run(_ own: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let own else { return nil }
        let suspensions = Unmanaged<Suspensions>.fromOpaque(own).takeUnretainedValue()
        while let pause = suspensions.wakeDue() { suspensions.wait(pause) }
        return nil
    }

    /// - Returns: milliseconds until the next is due, -1 for never; nil at the end.
    private func wakeDue() -> Int32? {
        let now = ContinuousClock.now
        return state.withLock { state in
            for (end, connection) in state.waiting where end <= now || state.isStopping {
                MHD_resume_connection(OpaquePointer(bitPattern: connection))
            }
            guard !state.isStopping else { return nil }
            state.waiting.removeAll { $0.end <= now }
            guard let next = state.waiting.map(\.end).min() else { return -1 }
            return Int32(clamping: (next - now).milliseconds + 1)
        }
    }

    private func wait(_ milliseconds: Int32) {
        var entry = pollfd(fd: bell.reading, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, milliseconds) > 0 else { return }
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(bell.reading, &bytes, bytes.count) > 0 {}
    }
}
