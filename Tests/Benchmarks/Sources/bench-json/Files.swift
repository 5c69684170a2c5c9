#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

func openFile(_ path: String, _ flags: Int32) -> Int32 {
    let descriptor = open(path, flags, 0o644)
    if descriptor < 0 { fail("cannot open \(path): \(String(cString: strerror(errno)))") }
    return descriptor
}

func writeAll(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Bool {
    var position = 0
    while position < bytes.count {
        let count = write(descriptor, bytes.baseAddress! + position, bytes.count - position)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return false }
        position += count
    }
    return true
}

/// Calls `body` with pieces of 128 KiB.
func readPieces(_ path: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    let descriptor = openFile(path, O_RDONLY)
    defer { close(descriptor) }
    let piece = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 128 * 1024)
    defer { piece.deallocate() }
    while true {
        let count = read(descriptor, piece.baseAddress, piece.count)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return }
        body(UnsafeBufferPointer(rebasing: piece[..<count]))
    }
}

func readWhole(_ path: String) -> [UInt8] {
    let descriptor = openFile(path, O_RDONLY)
    defer { close(descriptor) }
    let size = Int(lseek(descriptor, 0, SEEK_END))
    lseek(descriptor, 0, SEEK_SET)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
        while filled < size {
            let count = read(descriptor, buffer.baseAddress! + filled, size - filled)
            if count <= 0 { return }
            filled += count
        }
    }
}
