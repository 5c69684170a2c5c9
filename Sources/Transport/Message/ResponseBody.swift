#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The bytes of a body in one malloc'ed buffer that only grows while the answer comes in. Handing it on copies nothing.
///
/// Unchecked because `HTTPClient` writes it before anyone else holds it, and nobody does afterwards.
public final class ResponseBody: @unchecked Sendable {
    private var start: UnsafeMutableRawPointer?
    private var capacity = 0
    public private(set) var count = 0

    public init() {}

    public convenience init(_ bytes: some Collection<UInt8>) {
        self.init()
        let contiguous = Array(bytes)
        precondition(contiguous.withUnsafeBytes { append($0) }, "out of memory")
    }

    deinit { free(start) }

    public var isEmpty: Bool { count == 0 }

    /// The bytes in place; the pointer is good until `action` returns.
    public func withBytes<Result, Failure: Error>(
        _ action: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try action(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// A copy as an array.
    public var bytes: [UInt8] { withBytes { [UInt8]($0) } }

    /// A copy as text; bytes that are not UTF-8 become U+FFFD.
    public var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }

    /// False when memory ran out.
    func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let source = bytes.baseAddress, !bytes.isEmpty else { return true }
        guard reserve(count + bytes.count), let start else { return false }
        memcpy(start + count, source, bytes.count)
        count += bytes.count
        return true
    }

    /// Room for `total` bytes, doubled each time so that appending stays linear; realloc moves big buffers by pages.
    func reserve(_ total: Int) -> Bool {
        guard total > capacity else { return true }
        let wanted = max(total, capacity * 2, 1024)
        guard let grown = realloc(start, wanted) else { return false }
        start = grown
        capacity = wanted
        return true
    }
}
