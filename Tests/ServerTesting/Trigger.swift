#if canImport(Glibc)
    public import Glibc
#elseif canImport(Darwin)
    public import Darwin
#endif

/// Lets one thread wait until another has come to a certain place, in the stead of sleeping.
public final class Trigger: @unchecked Sendable {
    private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    public init() { sem_init(semaphore, 0, 0) }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    public func fire() { sem_post(semaphore) }

    public func wait() {
        while sem_wait(semaphore) != 0, errno == EINTR {}
    }

    /// Whether it had been fired, once for each time.
    public func tryWait() -> Bool { sem_trywait(semaphore) == 0 }
}

/// Runs `action` on a thread of its own.
@discardableResult
public func onThread(_ action: @escaping @Sendable () -> Void) -> pthread_t {
    final class Box: Sendable {
        let action: @Sendable () -> Void
        init(_ action: @escaping @Sendable () -> Void) { self.action = action }
    }
    var thread = pthread_t()
    let context = Unmanaged.passRetained(Box(action)).toOpaque()
    let failed = pthread_create(
        &thread, nil,
        { context in
            guard let context else { return nil }
            Unmanaged<Box>.fromOpaque(context).takeRetainedValue().action()
            return nil
        }, context)
    precondition(failed == 0, "no thread")
    pthread_detach(thread)
    return thread
}
