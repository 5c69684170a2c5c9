import Synchronization

/// Stops running filters from another thread or from a signal handler: `cancel()` only stores one byte.
public final class FilterCancellation: Sendable {
    private let flag = Atomic(false)

    public init() {}

    public func cancel() { flag.store(true, ordering: .relaxed) }

    /// Makes the same object usable for the next run.
    public func reset() { flag.store(false, ordering: .relaxed) }

    public var isCancelled: Bool { flag.load(ordering: .relaxed) }
}
