#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// `openssl s_server` with a certificate made for the occasion.
public final class TLSServer: Sendable {
    public static var isAvailable: Bool { OpenSSL.isAvailable }

    public let port: Int
    /// The server's own certificate, to be trusted or not.
    public let certificate: String
    private let directory: String
    private let process: pid_t

    /// A self-signed certificate; `name` goes into it as `DNS:localhost` or `IP:127.0.0.1`. Every page is one about the connection.
    public convenience init(name: String, isExpired: Bool = false) {
        let directory = makeTemporaryDirectory()
        let (certificate, key) = (directory + "/certificate.pem", directory + "/key.pem")
        OpenSSL.run([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj",
            "/CN=test", "-addext", "subjectAltName=\(name)", "-keyout", key, "-out", certificate,
        ])
        if isExpired { Self.expire(certificate, key) }
        self.init(certificate: certificate, key: key, pages: nil, directory: directory)
    }

    /// - Parameters:
    ///   - pages: whole answers, by file name.
    ///   - clients: who vouches for the certificate that every client must show.
    public convenience init(
        _ issued: (certificate: String, key: String), pages: [String: String]? = nil,
        clients: CertificateAuthority? = nil
    ) {
        let directory = makeTemporaryDirectory()
        for (name, text) in pages ?? [:] { writeFile(directory + "/" + name, text) }
        self.init(
            certificate: issued.certificate, key: issued.key, pages: pages, clients: clients, directory: directory)
    }

    private init(
        certificate: String, key: String, pages: [String: String]?, clients: CertificateAuthority? = nil,
        directory: String
    ) {
        (self.certificate, self.directory) = (certificate, directory)
        port = Self.freePort()
        process = OpenSSL.start(
            [
                "s_server", pages == nil ? "-www" : "-HTTP", "-quiet", "-accept", "127.0.0.1:\(port)", "-cert",
                certificate, "-key", key,
            ] + (clients.map { ["-Verify", "1", "-verify_return_error", "-CAfile", $0.certificate] } ?? []),
            in: directory)
        Self.waitUntilListening(port)
    }

    deinit {
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
        OpenSSL.removeTree(directory)
    }

    /// `openssl req` makes none that is already over; signing it once more does.
    private static func expire(_ certificate: String, _ key: String) {
        OpenSSL.run(["x509", "-in", certificate, "-signkey", key, "-days", "-1", "-out", certificate + ".old"])
        precondition(rename(certificate + ".old", certificate) == 0, "the expired certificate cannot be moved")
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
