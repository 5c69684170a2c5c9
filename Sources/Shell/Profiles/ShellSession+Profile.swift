import Interpreter
import RingCX
import Transport

extension ShellSession {
    func readProfiles() throws(ShellError) -> ProfileFile { try ProfileFile(environment, session.redactor) }

    /// Changes host, sign-in, account, headers, variables, guards and the way there, all at once or not at all.
    ///
    /// - Parameter fallbackHost: for a profile that names none.
    func use(profile: Profile, fallbackHost: String? = nil) throws(ShellError) {
        let (headers, variables) = (try profile.headers(), try profile.variables())
        let account = try profile.text("account")
        var guards = writeGuard
        guards.isReadOnly = try profile.isOn("readonly")
        guards.asksFirst = try profile.isOn("confirm")
        let settings = connection.or(try ConnectionSettings(profile, children))
        let name = try profile.text("host") ?? fallbackHost ?? "ringcx"
        let platform = try profile.text("platform")
        try use(host: name, platform: platform, settings, of: profile)
        session.preferredAccount = account
        session.headers = headers
        for header in headers where ProfileCheck.isSecretName(header.name) {
            session.redactor.add(Secret(header.value))
        }
        runner.given = variables
        writeGuard = guards
    }

    /// Goes on without a profile, on the host of the environment.
    func leaveProfile() throws(ShellError) {
        try use(host: environment["RCX_HOST"].flatMap { $0.isEmpty ? nil : $0 } ?? "ringcx")
        if !isOnOwnSandbox { session.credentials = try knownCredentials() }
        (writeGuard.isReadOnly, writeGuard.asksFirst) = (false, false)
    }

    /// What the errors of a secret's command or file are to a request that needed it.
    func findCredentials(of profile: Profile) -> (() throws(RingCXError) -> Credentials?) {
        { [unowned self] () throws(RingCXError) in
            do throws(ShellError) { return try profileCredentials(profile) } catch {
                let kind: RingCXError.Kind =
                    switch error.status {
                    case .signIn: .signIn
                    case .file: .file
                    default: .usage
                    }
                throw RingCXError(kind, error.message, hint: error.hint)
            }
        }
    }
}
