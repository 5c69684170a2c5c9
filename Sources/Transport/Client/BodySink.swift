#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where the body of a 2xx answer goes, other than into memory. Bodies of all other answers stay in memory.
public enum BodySink {
    /// Written as it comes; the descriptor stays open and belongs to the caller.
    case descriptor(Int32)
    /// Called for each piece, with bytes that are good during the call; false stops the transfer with an `output` error.
    case pieces((UnsafeRawBufferPointer) -> Bool)
}

extension BodySink {
    /// Nil when all of it was taken, else the `errno`, or 0 when the caller said stop.
    func take(_ bytes: UnsafeRawBufferPointer) -> Int32? {
        switch self {
        case .pieces(let action): action(bytes) ? nil : 0
        case .descriptor(let descriptor): Self.writeAll(bytes, to: descriptor)
        }
    }

    private static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return errno }
            rest = rest.dropFirst(written)
        }
        return nil
    }
}
