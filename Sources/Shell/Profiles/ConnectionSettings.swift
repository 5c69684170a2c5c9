import Interpreter
import RingCX
import Transport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How servers are reached: TLS and proxy, as flags or a profile say.
struct ConnectionSettings: Sendable, Equatable {
    var caFile: String?
    var certificateFile: String?
    var keyFile: String?
    var keyPassword: String?
    var proxy: String?
    var proxyUser: String?
    var proxyPassword: String?
    var noProxy: String?

    static let flags = [
        Signature.Flag(name: "cacert", value: "FILE", summary: "trust the certificates in this PEM file"),
        Signature.Flag(name: "cert", value: "FILE", summary: "the client's certificate, a PEM file"),
        Signature.Flag(name: "key", value: "FILE", summary: "the key of that certificate, if it is another file"),
        Signature.Flag(
            name: "proxy", value: "URL", summary: "http://[USER:PASSWORD@]HOST:PORT (else $https_proxy, $no_proxy)"),
    ]

    init() {}

    init(_ arguments: Arguments) {
        caFile = arguments.value("cacert")
        certificateFile = arguments.value("cert")
        keyFile = arguments.value("key")
        proxy = arguments.value("proxy")
    }

    init(_ profile: Profile, _ children: ChildEnvironment) throws(ShellError) {
        caFile = try profile.path("cacert")
        certificateFile = try profile.path("cert")
        keyFile = try profile.path("key")
        keyPassword = try profile.secret("key-password", children)
        proxy = try profile.text("proxy")
        proxyUser = try profile.text("proxy-user")
        proxyPassword = try profile.secret("proxy-password", children)
        noProxy = try profile.text("no-proxy")
    }

    /// These, and what they leave open from others.
    func or(_ others: ConnectionSettings) -> ConnectionSettings {
        var settings = self
        settings.caFile = caFile ?? others.caFile
        if certificateFile == nil {
            (settings.certificateFile, settings.keyFile) = (others.certificateFile, others.keyFile)
            settings.keyPassword = others.keyPassword
        }
        if proxy == nil {
            (settings.proxy, settings.noProxy) = (others.proxy, others.noProxy)
            (settings.proxyUser, settings.proxyPassword) = (others.proxyUser, others.proxyPassword)
        }
        return settings
    }

    /// - Throws: where a file cannot be read, or the proxy is none.
    func configuration() throws(ShellError) -> ClientConfiguration {
        for file in [caFile, certificateFile, keyFile].compactMap(\.self) where access(file, R_OK) != 0 {
            throw ShellError(.file, "cannot read \(file): \(String(cString: strerror(errno)))", hint: "check its name")
        }
        if keyFile != nil, certificateFile == nil {
            throw ShellError(.usage, "a key needs its certificate", hint: "--cert FILE --key FILE")
        }
        var configuration = ClientConfiguration(userAgent: UserAgent.text(version: Version.number))
        configuration.caFile = caFile
        configuration.clientCertificate = certificateFile.map {
            ClientCertificate(certificateFile: $0, keyFile: keyFile, passphrase: keyPassword)
        }
        configuration.noProxy = noProxy
        guard let proxy, !proxy.isEmpty else {
            configuration.proxy = proxy
            return configuration
        }
        do throws(TransportError) {
            let address = try ProxyAddress(reading: proxy)
            configuration.proxy = address.url
            configuration.proxyUser = proxyUser ?? address.user
            configuration.proxyPassword = proxyPassword ?? address.password
        } catch {
            throw ShellError(.usage, error.message)
        }
        return configuration
    }
}

extension ClientConfiguration {
    /// What must not be shown of it.
    var secrets: [Secret] { [proxyPassword, clientCertificate?.passphrase].compactMap(\.self).map(Secret.init) }

    /// The passwords of the proxies that the environment names.
    static func proxySecrets(in environment: [String: String]) -> [Secret] {
        ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"].compactMap { name in
            environment[name].flatMap { (try? ProxyAddress(reading: $0))?.password }.map(Secret.init)
        }
    }
}
