import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Runs `body` on that many threads at once and returns what they threw.
func inParallel(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) -> [String] {
    let failures = Failures()
    let threads = (0..<count).map { number in
        start {
            do { try body(number) } catch { failures.list.withLock { $0.append("\(error)") } }
        }
    }
    for thread in threads { pthread_join(thread, nil) }
    return failures.list.withLock { $0 }
}

private final class Failures: Sendable {
    let list = Mutex<[String]>([])
}

private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
        self.body = body
    }
}

private func start(_ body: @escaping @Sendable () -> Void) -> pthread_t {
    var thread = pthread_t()
    let work = Unmanaged.passRetained(Work(body)).toOpaque()
    pthread_create(
        &thread, nil,
        { work in
            if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
            return nil
        }, work)
    return thread
}
