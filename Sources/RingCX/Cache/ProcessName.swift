#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// This process among those that share a sign-in: id, namespace, start and a number by chance.
enum ProcessName {
    /// The namespace keeps process ids of different containers apart, the start those that are given again.
    static func own(serial: UInt32 = .random(in: 0 ... .max)) -> String {
        "\(getpid()).\(namespace()).\(ProcessLife(of: getpid()).start ?? "0").\(serial)"
    }

    /// Whether the process of a name has ended. When in doubt it has not.
    static func isGone(_ name: String) -> Bool {
        let parts = name.split(separator: ".")
        guard parts.count == 4, parts[1] == namespace(), let id = Int32(parts[0]), id > 0 else { return false }
        if kill(id, 0) != 0 && errno == ESRCH { return true }
        let life = ProcessLife(of: id)
        return life.hasEnded || life.start.map { parts[2] != "0" && $0 != parts[2] } ?? false
    }

    private static func namespace() -> String {
        var status = stat()
        return stat("/proc/self/ns/pid", &status) == 0 ? String(status.st_ino) : "0"
    }
}

/// What `/proc` says of a process; nothing where there is no such folder.
private struct ProcessLife {
    /// A zombie: killed, and its parent hasn't looked yet.
    var hasEnded = false
    /// Clock ticks since the machine's start.
    var start: String?

    /// The second field is the program's name in brackets, and may hold anything.
    init(of id: pid_t) {
        guard let text = Self.text(of: "/proc/\(id)/stat"), let bracket = text.lastIndex(of: ")") else { return }
        let fields = text[bracket...].split(separator: " ").dropFirst()
        hasEnded = fields.first == "Z" || fields.first == "X"
        start = fields.dropFirst(19).first.map { String($0) }
    }

    private static func text(of path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = read(descriptor, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }
}
