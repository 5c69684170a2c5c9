#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file in a directory of its own, removed with it.
public final class TemporaryFile: Sendable {
    public let path: String
    private let directory: String

    public init(_ bytes: [UInt8], name: String = "file") {
        directory = makeTemporaryDirectory()
        path = directory + "/" + name
        guard let file = fopen(path, "w") else { preconditionFailure("cannot create \(path)") }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }

    deinit {
        unlink(path)
        rmdir(directory)
    }
}

public func makeTemporaryDirectory() -> String {
    var template = Array("/tmp/transport-test-XXXXXX".utf8CString)
    return template.withUnsafeMutableBufferPointer { buffer in
        guard let start = buffer.baseAddress, let made = mkdtemp(start) else {
            preconditionFailure("no directory in /tmp")
        }
        return String(cString: made)
    }
}
