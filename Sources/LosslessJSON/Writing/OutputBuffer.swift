/// Bytes on their way out: one block of memory that goes to `flush` when it is full, or grows where there is no `flush`.
public struct OutputBuffer: ~Copyable {
    /// Takes a full block; false means that nothing more can be written (and the rest is dropped).
    public typealias Flush = (UnsafeRawBufferPointer) -> Bool

    private var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    public private(set) var count = 0
    private let flush: Flush?
    /// Whether `flush` has refused a block.
    public private(set) var isBroken = false

    /// Collects everything.
    public init() {
        self.init(capacity: 256, flush: nil)
    }

    public init(capacity: Int = 256 * 1024, flush: @escaping Flush) {
        self.init(capacity: capacity, flush: Optional(flush))
    }

    private init(capacity: Int, flush: Flush?) {
        self.capacity = max(capacity, 256)
        self.flush = flush
        start = .allocate(capacity: self.capacity)
    }

    deinit { start.deallocate() }

    /// What is in the buffer now.
    public var bytes: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }
    public var string: String { String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self) }

    /// Hands what is left to `flush`.
    public mutating func finish() {
        if let flush, count > 0 {
            if !isBroken && !flush(UnsafeRawBufferPointer(start: start, count: count)) { isBroken = true }
            count = 0
        }
    }

    public mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        append(source, bytes.count)
    }

    public mutating func append(_ text: StaticString) {
        append(text.utf8Start, text.utf8CodeUnitCount)
    }

    public mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    @inline(__always)
    public mutating func append(_ byte: UInt8) {
        reserve(1)
        start[count] = byte
        count += 1
    }

    @inline(__always)
    mutating func append(_ source: UnsafePointer<UInt8>, _ length: Int) {
        reserve(length)
        if length <= capacity - count {
            (start + count).update(from: source, count: length)
            count += length
        } else {
            appendBlocks(source, length)
        }
    }

    mutating func append(repeating byte: UInt8, count length: Int) {
        reserve(length)
        if length <= capacity - count {
            place.update(repeating: byte, count: length)
            count += length
        } else {
            for _ in 0..<length { append(byte) }
        }
    }

    /// Makes room; less than asked where that is more than a block.
    @inline(__always)
    mutating func reserve(_ length: Int) {
        if length > capacity - count { makeRoom(length) }
    }

    var room: Int { capacity - count }

    /// Where the next byte goes. Valid for as many bytes as have been reserved.
    @inline(__always)
    var place: UnsafeMutablePointer<UInt8> { start + count }

    @inline(__always)
    mutating func advance(to place: UnsafeMutablePointer<UInt8>) { count = place - start }

    private mutating func makeRoom(_ length: Int) {
        if flush != nil {
            finish()
        } else {
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: max(capacity * 2, count + length))
            larger.update(from: start, count: count)
            start.deallocate()
            start = larger
            capacity = max(capacity * 2, count + length)
        }
    }

    private mutating func appendBlocks(_ source: UnsafePointer<UInt8>, _ length: Int) {
        var position = 0
        while position < length {
            reserve(capacity)
            let part = min(length - position, capacity)
            place.update(from: source + position, count: part)
            count += part
            position += part
        }
    }
}
