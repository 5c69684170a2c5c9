#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A home folder with an `.editrc`, removed with its owner.
final class TemporaryHome {
    let path: String

    init(editrc: String) throws {
        var template = Array("/tmp/rcx-home-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw TestFailure("mkdtemp failed") }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        let file = open("\(path)/.editrc", O_WRONLY | O_CREAT, 0o600)
        defer { close(file) }
        guard Array(editrc.utf8).withUnsafeBytes({ write(file, $0.baseAddress, $0.count) }) == editrc.utf8.count else {
            throw TestFailure("cannot write .editrc")
        }
    }

    deinit {
        unlink("\(path)/.editrc")
        rmdir(path)
    }
}

struct TestFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
