import Interchange
import Interpreter

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Puts drafts on the disk: all names are looked at before the first is written, and nothing is overwritten unasked.
struct ImportedFiles {
    let folder: String?
    let force: Bool

    func path(of name: String) -> String { folder.map { "\($0)/\(name)" } ?? name }

    func write(_ drafts: [ScriptDraft]) throws(ShellError) {
        if let folder { try makeFolder(folder) }
        for draft in drafts where !force { try refuseExisting(path(of: draft.fileName)) }
        for draft in drafts { try Self.write(draft.text, to: path(of: draft.fileName), force: force) }
    }

    private func makeFolder(_ folder: String) throws(ShellError) {
        guard mkdir(folder, 0o777) != 0, errno != EEXIST else { return }
        throw ShellError(.file, "cannot make the folder \(folder): \(String(cString: strerror(errno)))")
    }

    private func refuseExisting(_ path: String) throws(ShellError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        throw Self.exists(path)
    }

    private static func exists(_ path: String) -> ShellError {
        ShellError(
            .file, "\(path) exists already, and nothing was written over it",
            hint: "--force writes over it; or choose another place")
    }

    /// The whole file or nothing.
    static func write(_ text: String, to path: String, force: Bool) throws(ShellError) {
        guard force else { return try writeNew(text, to: path) }
        do throws(InterpreterError) { try WholeFile.replace(path, with: Array(text.utf8)) } catch {
            throw ShellError(error.status, error.message, hint: error.hint)
        }
    }

    private static func writeNew(_ text: String, to path: String) throws(ShellError) {
        let temporary = "\(path).rcx-\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure(path) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { put(descriptor, $0) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                let fault = failure(path)
                close(descriptor)
                unlink(temporary)
                throw fault
            }
        }
        fsync(descriptor)
        close(descriptor)
        defer { unlink(temporary) }
        // A link is refused where the name is taken; a rename is not.
        guard link(temporary, path) == 0 else { throw errno == EEXIST ? exists(path) : failure(path) }
    }

    private static func failure(_ path: String) -> ShellError {
        ShellError(.file, "cannot write \(path): \(String(cString: strerror(errno)))")
    }

    private static func put(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #else
            Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }
}
