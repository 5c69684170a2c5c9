#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Bytes that are overwritten before their memory goes back.
final class WipedBytes: @unchecked Sendable {
    /// Never changed after `init`.
    let buffer: UnsafeBufferPointer<UInt8>
    private let memory: UnsafeMutableBufferPointer<UInt8>

    init(_ text: String) {
        memory = .allocate(capacity: text.utf8.count)
        _ = memory.initialize(from: text.utf8)
        buffer = UnsafeBufferPointer(memory)
    }

    deinit {
        // Unlike memset, which the optimiser drops where nobody reads afterwards.
        if let start = memory.baseAddress {
            #if canImport(Glibc)
                explicit_bzero(start, memory.count)
            #else
                memset_s(start, memory.count, 0, memory.count)
            #endif
        }
        memory.deallocate()
    }
}
