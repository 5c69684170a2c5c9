import Interpreter
import Sandbox

/// `rcx sandbox`: a local RingCX for any client, in the foreground until Ctrl-C or SIGTERM, which both end it with status 0.
enum SandboxProcess {
    static let defaultPort = 8025

    static func run(
        _ words: [String], presenter: TerminalPresenter, environment: [String: String]
    ) throws(ShellError) {
        let arguments = try Arguments(words, for: signature, of: "rcx sandbox")
        if arguments.has("help") { return presenter.say(help) }
        let folder = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 }
        try serve(SandboxOptions(arguments), presenter, folder)
    }

    private static func serve(
        _ options: SandboxOptions, _ presenter: TerminalPresenter, _ folder: String?
    ) throws(ShellError) {
        var server: SandboxServer?
        var certificate: CertificateFile?
        defer {
            server?.stop()
            certificate?.remove()
        }
        try Interrupts.untilStopped { () throws(ShellError) in
            let started: SandboxServer
            do throws(SandboxError) { started = try SandboxServer(options: options) } catch {
                throw ShellError(.file, error.description)
            }
            server = started
            certificate = try started.certificate.map { text throws(ShellError) in try CertificateFile(text, in: folder)
            }
            presenter.reveal(banner(started, certificate?.path).joined(separator: "\n"))
        }
    }

    /// Where it is, the variables that sign a client in, and a line to try.
    private static func banner(_ server: SandboxServer, _ certificate: String?) -> [String] {
        let credentials = server.credentials
        let trust = certificate.map { " --cacert \($0)" } ?? ""
        return [
            "RingCX sandbox on \(server.url)", "", "export RC_CLIENT_ID=\(credentials.clientId)",
            "export RC_CLIENT_SECRET=\(credentials.clientSecret)", "export RC_JWT=\(credentials.jwt)",
            "export RCX_HOST=\(server.url)", "",
            "# Ctrl-C ends it.",
            "# In a browser: \(server.url)/",
            "# As a user: \(credentials.username) or \(credentials.email), password \(credentials.password)",
            "# Without signing in:",
            "curl\(trust) -H 'X-Auth-Token: \(credentials.apiToken)' \(server.url)/voice/api/v1/admin/accounts",
        ]
    }
}
