#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The UTF-8 bytes of a string or a number in one allocation: well-formed, 8 bytes to hold, free to copy.
public struct Text: @unchecked Sendable {
    /// The header is the number of bytes. Changed only while this is the one reference to it.
    private var buffer: ManagedBuffer<Int, UInt8>

    public var count: Int { buffer.header }

    public var string: String { withUTF8 { String(decoding: $0, as: UTF8.self) } }

    public init(_ string: String) {
        var string = string
        self = string.withUTF8 { Text(wellFormed: $0) }
    }

    /// A malformed sequence becomes U+FFFD.
    public init(repairing bytes: UnsafeBufferPointer<UInt8>) {
        if isWellFormedUTF8(bytes) {
            self.init(wellFormed: bytes)
        } else {
            self.init(String(decoding: bytes, as: UTF8.self))
        }
    }

    init(wellFormed bytes: UnsafeBufferPointer<UInt8>) {
        self.init(capacity: bytes.count) { target in
            if let start = bytes.baseAddress { target.update(from: start, count: bytes.count) }
            return bytes.count
        }
    }

    /// `fill` writes at most `capacity` bytes and says how many.
    init(capacity: Int, fill: (UnsafeMutablePointer<UInt8>) -> Int) {
        buffer = .create(minimumCapacity: max(capacity, 1)) { _ in 0 }
        buffer.header = buffer.withUnsafeMutablePointerToElements(fill)
    }

    @inline(__always)
    public func withUTF8<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // The elements are part of the object and stay where they are as long as it lives.
        let start = buffer.withUnsafeMutablePointerToElements { UnsafePointer($0) }
        defer { withExtendedLifetime(buffer) {} }
        return try body(UnsafeBufferPointer(start: start, count: buffer.header))
    }

    /// In place where there is room and no other holder, so that building a text piece by piece is linear.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        let count = buffer.header
        let total = count + bytes.count
        if !isKnownUniquelyReferenced(&buffer) || buffer.capacity < total {
            self = withUTF8 { old in
                Text(capacity: total * 2) { target in
                    target.update(from: old.baseAddress!, count: count)
                    return count
                }
            }
        }
        buffer.withUnsafeMutablePointerToElements { target in
            if let start = bytes.baseAddress { (target + count).update(from: start, count: bytes.count) }
        }
        buffer.header = total
    }

    func isIdentical(to other: Text) -> Bool { buffer === other.buffer }
}

/// Orders by bytes, which for UTF-8 is the order of code points. Negative, zero or positive.
@inline(__always)
func compareBytes(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
    let shared = min(left.count, right.count)
    if shared > 0 {
        let order = memcmp(left.baseAddress!, right.baseAddress!, shared)
        if order != 0 { return Int(order) }
    }
    return left.count - right.count
}
