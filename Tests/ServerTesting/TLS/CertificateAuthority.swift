/// An issuer of certificates, made for the occasion.
public final class CertificateAuthority: Sendable {
    let directory: String
    /// What a client has to trust.
    public var certificate: String { directory + "/ca.pem" }

    public init() {
        directory = makeTemporaryDirectory()
        OpenSSL.run([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj",
            "/CN=rcx test issuer", "-keyout", directory + "/ca.key", "-out", directory + "/ca.pem",
        ])
        let lines = [
            "[ca]", "default_ca = ours", "[ours]", "database = \(directory)/index", "serial = \(directory)/serial",
            "new_certs_dir = \(directory)", "default_md = sha256", "policy = any", "unique_subject = no", "[any]",
            "commonName = supplied",
        ]
        writeFile(directory + "/ca.conf", lines.joined(separator: "\n") + "\n")
        writeFile(directory + "/index", "")
        writeFile(directory + "/serial", "01\n")
    }

    deinit { OpenSSL.removeTree(directory) }

    /// - Parameters:
    ///   - alternative: `DNS:localhost` or `IP:127.0.0.1`; nil leaves only the old common name.
    ///   - from: the first and last moment, as `20200101000000Z`.
    public func issue(
        commonName: String = "localhost", alternative: String?, from: String = "20200101000000Z",
        to: String = "20991231235959Z"
    ) -> (certificate: String, key: String) {
        let base = "\(directory)/\(Int.random(in: 0...Int.max))"
        let (key, request, certificate) = (base + ".key", base + ".csr", base + ".pem")
        OpenSSL.run([
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=\(commonName)",
            "-keyout", key, "-out", request,
        ])
        writeFile(
            directory + "/extensions", alternative.map { "subjectAltName=\($0)\n" } ?? "basicConstraints=CA:FALSE\n")
        OpenSSL.run([
            "ca", "-batch", "-notext", "-config", directory + "/ca.conf", "-cert", directory + "/ca.pem", "-keyfile",
            directory + "/ca.key", "-in", request, "-out", certificate, "-startdate", from, "-enddate", to, "-extfile",
            directory + "/extensions",
        ])
        return (certificate, key)
    }
}
