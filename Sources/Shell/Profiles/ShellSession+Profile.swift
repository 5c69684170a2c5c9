import Interpreter
import LosslessJSON
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
        let isLegacy = try profile.text("login") == SignInFlow.legacy.rawValue
        try use(host: name, platform: platform, isLegacy: isLegacy, settings, of: profile)
        session.preferredAccount = account
        session.headers = headers
        for header in headers where ProfileCheck.isSecretName(header.name) {
            session.redactor.add(Secret(header.value))
        }
        runner.given = variables
        writeGuard = guards
    }

    /// The names that its scripts may use and the paths of its host; nothing that its lines refer to is read.
    func know(profile: Profile) throws(ShellError) {
        runner.given = Dictionary(uniqueKeysWithValues: profile.variableNames.map { ($0, Variable(.null)) })
        guard let name = profile.literal("host"), let host = try? Host(reading: name) else { return }
        session.use(profile.literal("login") == SignInFlow.legacy.rawValue ? host.asLegacy ?? host : host)
    }

    /// Goes on without a profile, on the host of the environment.
    func leaveProfile() throws(ShellError) {
        try use(host: environment["RCX_HOST"].flatMap { $0.isEmpty ? nil : $0 } ?? "ringcx")
        if !isOnOwnSandbox { try findKnownCredentials() }
        (writeGuard.isReadOnly, writeGuard.asksFirst) = (false, false)
    }

    func findCredentials(of profile: Profile) -> (() throws(RingCXError) -> Credentials?) {
        { [unowned self] () throws(RingCXError) in
            do throws(ShellError) { return try profileCredentials(profile) } catch {
                throw RingCXError(inSignIn: error)
            }
        }
    }
}
