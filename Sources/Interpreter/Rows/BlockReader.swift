#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file read a block at a time: the bytes from `start` on are those not used yet.
final class BlockReader {
    static let blockSize = 256 << 10
    /// A row beyond this is no row but a lost quote.
    static let largestRow = 64 << 20

    let name: String
    private let descriptor: Int32
    private let isOwned: Bool
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// The first byte that is not used yet; whoever reads moves it on.
    var start = 0
    private(set) var end = 0
    private(set) var isAtEnd = false

    /// `-` is standard input. A byte-order mark at the beginning is passed over.
    init(_ path: String) throws(FileError) {
        isOwned = path != "-"
        name = isOwned ? path : "standard input"
        descriptor = isOwned ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
        guard descriptor >= 0 else { throw FileError(cannot: "read", path) }
        capacity = Self.blockSize
        bytes = .allocate(capacity: capacity)
        while end < 3, !isAtEnd { try fill() }
        if end >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { start = 3 }
    }

    deinit {
        bytes.deallocate()
        if isOwned { close(descriptor) }
    }

    /// Brings more bytes; `start` moves to 0. Does nothing at the end of the file.
    /// - Throws: also when a row has grown too large.
    func fill() throws(FileError) {
        guard !isAtEnd else { return }
        if start > 0 {
            bytes.update(from: bytes + start, count: end - start)
            (start, end) = (0, end - start)
        }
        if end == capacity {
            guard capacity < Self.largestRow else { throw FileError(rowTooLarge: name) }
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2)
            larger.update(from: bytes, count: end)
            bytes.deallocate()
            (bytes, capacity) = (larger, capacity * 2)
        }
        while true {
            let count = read(descriptor, bytes + end, capacity - end)
            if count > 0 { end += count }
            if count == 0 { isAtEnd = true }
            if count >= 0 { return }
            guard errno == EINTR else { throw FileError(cannot: "read", name) }
        }
    }
}
