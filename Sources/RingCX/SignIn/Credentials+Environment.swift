extension Credentials {
    /// Reads `RC_CLIENT_ID`, `RC_CLIENT_SECRET` and `RC_JWT`, or `RC_USERNAME`, `RC_PASSWORD` and `RC_EXTENSION` in
    /// the place of the JWT. Each may begin with `RCX_` or `RINGCENTRAL_` instead; `RCX_` wins, then `RC_`. An empty
    /// variable counts as unset. Legacy hosts need only the user name and the password.
    ///
    /// - Returns: nil when none of the variables is set.
    /// - Throws: `.usage` naming what is missing when only some are set.
    public static func found(in environment: [String: String], for host: Host) throws(RingCXError) -> Credentials? {
        let values = CredentialVariables(environment)
        if host.generation == .legacy { return try values.legacy() }
        guard values.hasAny else { return nil }
        let clientId = try values.required(.clientId)
        let clientSecret = Secret(try values.required(.clientSecret))
        if let jwt = values[.jwt] {
            return .jwt(clientId: clientId, clientSecret: clientSecret, jwt: Secret(jwt))
        }
        guard let username = values[.username] else { throw values.missing(.jwt, or: .username) }
        return .password(
            clientId: clientId, clientSecret: clientSecret, username: username, extension: values[.extensionNumber],
            password: Secret(try values.required(.password)))
    }

    /// As `found`, for callers that have no one to ask.
    ///
    /// - Throws: `.usage` also when none of the variables is set.
    public init(environment: [String: String], for host: Host) throws(RingCXError) {
        guard let found = try Self.found(in: environment, for: host) else {
            let wanted =
                host.generation == .legacy ? "RC_USERNAME and RC_PASSWORD" : "RC_CLIENT_ID, RC_CLIENT_SECRET and RC_JWT"
            throw RingCXError(.usage, "there are no credentials to sign in with", hint: "set \(wanted), or type: login")
        }
        self = found
    }
}

extension Credentials {
    /// What the environment holds that must not be shown, whether anyone signs in with it or not.
    public static func secrets(in environment: [String: String]) -> [Secret] {
        let names: [CredentialVariables.Name] = [.clientSecret, .jwt, .password]
        return CredentialVariables.prefixes.flatMap { prefix in
            (names.map(\.rawValue) + ["TOKEN"]).compactMap { environment[prefix + $0].map(Secret.init) }
        }
    }
}

/// The environment's variables under their names without prefix.
private struct CredentialVariables {
    enum Name: String, CaseIterable {
        case clientId = "CLIENT_ID"
        case clientSecret = "CLIENT_SECRET"
        case jwt = "JWT"
        case username = "USERNAME"
        case extensionNumber = "EXTENSION"
        case password = "PASSWORD"
    }

    static let prefixes = ["RCX_", "RC_", "RINGCENTRAL_"]
    private var values: [Name: String] = [:]

    init(_ environment: [String: String]) {
        for name in Name.allCases {
            values[name] = Self.prefixes.lazy.compactMap { environment[$0 + name.rawValue] }
                .map { name == .password ? $0 : Self.trimmed($0) }.first { !$0.isEmpty }
        }
    }

    /// What came out of a file may have a line's end with it.
    private static func trimmed(_ text: String) -> String {
        String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }

    var hasAny: Bool { !values.isEmpty }

    subscript(name: Name) -> String? { values[name] }

    func required(_ name: Name) throws(RingCXError) -> String {
        guard let value = values[name] else { throw missing(name) }
        return value
    }

    func missing(_ name: Name, or other: Name? = nil) -> RingCXError {
        let set = Name.allCases.filter { values[$0] != nil }.map { "RC_\($0.rawValue)" }.joined(separator: ", ")
        let wanted = "RC_\(name.rawValue)" + (other.map { " (or RC_\($0.rawValue))" } ?? "")
        return RingCXError(.usage, "\(wanted) is missing or empty", hint: "set it beside \(set), or type: login")
    }

    func legacy() throws(RingCXError) -> Credentials? {
        guard values[.username] != nil || values[.password] != nil else { return nil }
        return .legacy(username: try required(.username), password: Secret(try required(.password)))
    }
}
