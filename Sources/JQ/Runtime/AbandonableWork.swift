#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Work that nothing can stop once it has begun, on a thread of its own: a caller that is cancelled goes on without it.
/// The thread ends when the work does; a program that ends takes it along.
final class AbandonableWork<Result>: @unchecked Sendable {
    private static var pause: Int { 5_000_000 }

    private let work: () -> Result
    private var result: Result?
    private var lock = pthread_mutex_t()
    private var isDone = pthread_cond_t()

    private init(_ work: @escaping () -> Result) {
        self.work = work
        pthread_mutex_init(&lock, nil)
        pthread_cond_init(&isDone, nil)
    }

    deinit {
        pthread_cond_destroy(&isDone)
        pthread_mutex_destroy(&lock)
    }

    /// Nil when the caller was cancelled before the work was done, or no thread is to be had.
    static func run(until isCancelled: () -> Bool, _ work: @escaping () -> Result) -> Result? {
        let job = AbandonableWork(work)
        guard job.start() else { return work() }
        pthread_mutex_lock(&job.lock)
        defer { pthread_mutex_unlock(&job.lock) }
        while job.result == nil, !isCancelled() { job.wait() }
        return job.result
    }

    /// Until the work is done, or for a moment, to ask again.
    private func wait() {
        var end = timespec()
        clock_gettime(CLOCK_REALTIME, &end)
        end.tv_nsec += Self.pause
        if end.tv_nsec >= 1_000_000_000 { (end.tv_sec, end.tv_nsec) = (end.tv_sec + 1, end.tv_nsec - 1_000_000_000) }
        pthread_cond_timedwait(&isDone, &lock, &end)
    }

    private func start() -> Bool {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, 8 << 20)
        let entry = Unmanaged.passRetained(Entry { self.finish() })
        #if canImport(Glibc)
            var thread = pthread_t()
        #else
            var thread: pthread_t?
        #endif
        let code = pthread_create(&thread, &attributes, runEntry, entry.toOpaque())
        if code != 0 { entry.release() }
        return code == 0
    }

    private func finish() {
        let result = work()
        pthread_mutex_lock(&lock)
        self.result = result
        pthread_cond_signal(&isDone)
        pthread_mutex_unlock(&lock)
    }
}

private final class Entry: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

#if canImport(Glibc)
    private func runEntry(_ entry: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        if let entry { Unmanaged<Entry>.fromOpaque(entry).takeRetainedValue().body() }
        return nil
    }
#else
    private func runEntry(_ entry: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        Unmanaged<Entry>.fromOpaque(entry).takeRetainedValue().body()
        return nil
    }
#endif
