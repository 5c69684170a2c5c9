import ServerTesting

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// `openssl s_server -www` with a certificate made for the occasion.
final class TLSServer: Sendable {
    static let isAvailable = run(["openssl", "version"]) == 0

    let port: Int
    /// The server's own certificate, to be trusted or not.
    let certificate: String
    private let directory: String
    private let process: pid_t

    /// `name` goes into the certificate as `DNS:localhost` or `IP:127.0.0.1`.
    init(name: String, isExpired: Bool = false) {
        directory = makeTemporaryDirectory()
        certificate = directory + "/certificate.pem"
        let key = directory + "/key.pem"
        let made = Self.run([
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "2",
            "-subj", "/CN=test", "-addext", "subjectAltName=\(name)", "-keyout", key, "-out", certificate,
        ])
        precondition(made == 0, "openssl made no certificate")
        if isExpired { Self.expire(certificate, key) }
        port = Self.freePort()
        process = Self.start([
            "openssl", "s_server", "-www", "-quiet", "-accept", "127.0.0.1:\(port)", "-cert", certificate, "-key", key,
        ])
        Self.waitUntilListening(port)
    }

    deinit {
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
        for name in ["certificate.pem", "key.pem"] { unlink(directory + "/" + name) }
        rmdir(directory)
    }

    /// `openssl req` makes none that is already over; signing it once more does.
    private static func expire(_ certificate: String, _ key: String) {
        let made = run([
            "openssl", "x509", "-in", certificate, "-signkey", key, "-days", "-1", "-out", certificate + ".old",
        ])
        precondition(made == 0 && rename(certificate + ".old", certificate) == 0, "openssl made no expired certificate")
    }

    private static func run(_ words: [String]) -> Int32 {
        let process = start(words)
        guard process > 0 else { return -1 }
        var status: Int32 = 0
        waitpid(process, &status, 0)
        return status
    }

    private static func start(_ words: [String]) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor: Int32 in 0...2 {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
        }
        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        return posix_spawnp(&process, words[0], &actions, nil, &arguments, environ) == 0 ? process : -1
    }

    private static func freePort() -> Int { ScriptedServer { _ in }.port }

    /// Each turn makes a connection attempt, which the system answers at once.
    private static func waitUntilListening(_ port: Int) {
        while true {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(descriptor) }
            var address = loopbackAddress(port: port)
            let isOpen = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
            if isOpen { return }
            sched_yield()
        }
    }
}
