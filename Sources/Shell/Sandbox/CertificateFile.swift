import Interpreter

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The sandbox's certificate where clients can read it, until the sandbox ends. It is no secret; its key is in no file.
struct CertificateFile {
    let path: String

    /// - Parameter folder: where it is to be; nil for `/tmp`.
    init(_ text: String, in folder: String?) throws(ShellError) {
        var template = Array("\(folder ?? "/tmp")/rcx-sandbox-XXXXXX.pem".utf8CString)
        let descriptor = mkstemps(&template, 4)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard descriptor >= 0, write(descriptor, text, text.utf8.count) == text.utf8.count else {
            throw ShellError(
                .file, "cannot write the certificate to \(path): \(String(cString: strerror(errno)))",
                hint: "set TMPDIR to a folder that can be written to")
        }
        close(descriptor)
    }

    func remove() { unlink(path) }
}
