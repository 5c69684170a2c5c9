import Interpreter
import RingCX

/// How someone signs in.
enum SignInFlow: String, CaseIterable {
    case jwt, password, admin, legacy, token

    /// What it takes, in the order it is asked for.
    var parts: [SignInPart] {
        switch self {
        case .jwt: [.clientId, .clientSecret, .jwt]
        case .password: [.clientId, .clientSecret, .username, .extensionNumber, .password]
        case .admin: [.username, .password, .platformId]
        case .legacy: [.username, .password]
        case .token: [.token]
        }
    }
}

/// One of the things that are needed for it. The raw value is the setting of a profile.
enum SignInPart: String, CaseIterable {
    case clientId = "client-id"
    case clientSecret = "client-secret"
    case jwt, username
    case extensionNumber = "extension"
    case password
    case platformId = "platform-id"
    case token

    /// Behind `RCX_`, `RC_` or `RINGCENTRAL_`.
    var variable: String { rawValue.uppercased().replacing("-", with: "_") }
    var isSecret: Bool { [.clientSecret, .jwt, .password, .token].contains(self) }
    var isOptional: Bool { self == .extensionNumber }

    func question(_ flow: SignInFlow) -> String {
        switch self {
        case .clientId: "Client id"
        case .clientSecret: "Client secret"
        case .jwt: "JWT"
        case .username:
            flow == .password ? "User name (phone number or e-mail)" : flow == .admin ? "E-mail address" : "User name"
        case .extensionNumber: "Extension (empty for none)"
        case .password: "Password"
        case .platformId: "Platform id (such as aws80)"
        case .token: "Token"
        }
    }
}

/// What is known of the means to sign in.
struct SignInMeans {
    let flow: SignInFlow
    var staysLoggedIn = false
    var values: [SignInPart: String] = [:]

    var missing: [SignInPart] { flow.parts.filter { !$0.isOptional && values[$0] == nil } }

    /// Nil while something is missing.
    var credentials: Credentials? {
        guard missing.isEmpty else { return nil }
        func secret(_ part: SignInPart) -> Secret { Secret(values[part] ?? "") }
        func text(_ part: SignInPart) -> String { values[part] ?? "" }
        return switch flow {
        case .jwt: .jwt(clientId: text(.clientId), clientSecret: secret(.clientSecret), jwt: secret(.jwt))
        case .password:
            .password(
                clientId: text(.clientId), clientSecret: secret(.clientSecret), username: text(.username),
                extension: values[.extensionNumber], password: secret(.password))
        case .admin: .admin(username: text(.username), password: secret(.password), platformId: text(.platformId))
        case .legacy:
            .legacy(username: text(.username), password: secret(.password), staysLoggedIn: staysLoggedIn)
        case .token: .token(secret(.token))
        }
    }
}

extension ShellSession {
    /// What the profile and the environment know of the means; files and commands that they name are read.
    ///
    /// - Parameter wanted: nil for what the profile says, or what is at hand.
    func means(_ wanted: SignInFlow?, jwtCommand: String? = nil) throws(ShellError) -> SignInMeans {
        let named = try profile?.text("login")
        let flow = wanted ?? named.flatMap { SignInFlow(rawValue: $0) } ?? flowAtHand()
        var means = SignInMeans(flow: flow, staysLoggedIn: try profile?.isOn("stay") ?? false)
        for part in flow.parts {
            if part == .jwt, let jwtCommand {
                means.values[part] = try SecretSource.output(of: jwtCommand, children).reveal()
            } else if let value = try known(part) {
                means.values[part] = value
            }
        }
        return means
    }

    private func flowAtHand() -> SignInFlow {
        if session.host.generation == .legacy { return .legacy }
        func has(_ part: SignInPart) -> Bool {
            variable(part) != nil || profile?.words(part.rawValue).isEmpty == false
                || profile?.words(part.rawValue + "-command").isEmpty == false
        }
        return !has(.jwt) && (has(.username) || has(.password)) ? (has(.platformId) ? .admin : .password) : .jwt
    }

    private func known(_ part: SignInPart) throws(ShellError) -> String? {
        if let profile {
            let value = try part.isSecret ? profile.secret(part.rawValue, children) : profile.text(part.rawValue)
            if let value { return value }
        }
        guard let text = variable(part) else { return nil }
        return part.isSecret ? try SecretSource.read(text) : text
    }

    private func variable(_ part: SignInPart) -> String? {
        ["RCX_", "RC_", "RINGCENTRAL_"].lazy.compactMap { self.environment[$0 + part.variable] }.first { !$0.isEmpty }
    }

    /// What other programs get of the environment.
    var children: ChildEnvironment { ChildEnvironment(environment, without: session.redactor) }

    /// The profile's means where it names any; with nobody to ask, what is missing is an error.
    func profileCredentials(_ profile: Profile) throws(ShellError) -> Credentials? {
        let means = try means(nil)
        if let credentials = means.credentials { return credentials }
        let part = means.missing[0]
        let cure = part.isSecret ? "\(part.rawValue) @FILE" : "\(part.rawValue) …"
        throw ShellError(
            .signIn, "not signed in: profile \(profile.name) has no \(part.rawValue)",
            hint: "type: login; or add `\(cure)` to the profile, or set RC_\(part.variable)")
    }
}
