import CMicrohttpd

/// A source on its way to a connection.
final class BodyStream {
    private let connection: OpaquePointer
    private let source: any BodySource
    private let suspensions: Suspensions
    private var pending: ArraySlice<UInt8> = []

    init(_ source: any BodySource, to connection: OpaquePointer, _ suspensions: Suspensions) {
        self.connection = connection
        self.source = source
        self.suspensions = suspensions
    }

    /// The response that reads from it, and owns it from here on.
    /// - Parameter bytes: how many there are; nil where nobody knows.
    func makeResponse(bytes: Int?) -> OpaquePointer? {
        let own = Unmanaged.passRetained(self).toOpaque()
        let response = MHD_create_response_from_callback(
            bytes.map(UInt64.init) ?? .max, 16 * 1024, Self.read, own, Self.free)
        if response == nil { Self.free(own) }
        return response
    }

    private static let read: MHD_ContentReaderCallback = { own, _, buffer, count in
        guard let own, let buffer else { return BodyStream.end }
        return Unmanaged<BodyStream>.fromOpaque(own).takeUnretainedValue().read(into: buffer, count)
    }

    private static let free: MHD_ContentReaderFreeCallback = { own in
        if let own { Unmanaged<BodyStream>.fromOpaque(own).release() }
    }

    /// The number of bytes, 0 after the connection was suspended, or the end.
    private func read(into buffer: UnsafeMutablePointer<CChar>, _ count: Int) -> Int {
        while pending.isEmpty {
            switch source.next() {
            case .bytes(let bytes): pending = bytes[...]
            case .pause(let duration):
                return suspensions.suspend(connection, for: duration) ? 0 : Self.end
            case .end: return Self.end
            }
        }
        let piece = pending.prefix(count)
        UnsafeMutableRawBufferPointer(start: buffer, count: count).copyBytes(from: piece)
        pending = pending.dropFirst(piece.count)
        return piece.count
    }

    /// `MHD_CONTENT_READER_END_OF_STREAM`, a macro that Swift doesn't see.
    private static let end = -1
}
