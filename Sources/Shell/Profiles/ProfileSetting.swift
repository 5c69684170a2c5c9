import Language

/// A line that a profile may have, declared once for the reader, help and `profile save`.
struct ProfileSetting: Sendable {
    enum Kind: Sendable, Equatable {
        case text
        /// Only where it is found: `$VARIABLE`, `@FILE`; a command has a setting of its own.
        case secret
        /// One of these words.
        case choice([String])
        /// A path: absolute, below `~/`, or beside the file of profiles.
        case file
        /// `Name:value`; may stand more than once.
        case header
    }

    let name: String
    let value: String
    let summary: String
    var kind = Kind.text

    static let all =
        [
            ProfileSetting(name: "host", value: "HOST", summary: "ringcx, legacy, sandbox, a host name or a URL"),
            ProfileSetting(name: "platform", value: "URL", summary: "the server of /restapi, where it is another"),
            ProfileSetting(
                name: "login", value: "FLOW", summary: "jwt, password, admin, legacy or token",
                kind: .choice(SignInFlow.allCases.map(\.rawValue))),
            ProfileSetting(name: "client-id", value: "ID", summary: "of the RingCentral app"),
        ] + secret("client-secret", "of the RingCentral app") + secret("jwt", "of the user")
        + [
            ProfileSetting(name: "username", value: "NAME", summary: "phone number or e-mail address"),
            ProfileSetting(name: "extension", value: "NUMBER", summary: "of the user name, if it has one"),
        ] + secret("password", "of the user")
        + [
            ProfileSetting(name: "platform-id", value: "ID", summary: "of an Engage administrator, such as aws80")
        ] + secret("token", "a token that you have")
        + [
            ProfileSetting(
                name: "stay", value: "on|off", summary: "on a legacy host, stay signed in for two weeks", kind: onOff),
            ProfileSetting(name: "account", value: "ID|NAME", summary: "the account to choose"),
            ProfileSetting(
                name: "header", value: "Name:value", summary: "goes with each request to the host", kind: .header),
            ProfileSetting(name: "readonly", value: "on|off", summary: "refuse every change", kind: onOff),
            ProfileSetting(name: "confirm", value: "on|off", summary: "ask before each change", kind: onOff),
            ProfileSetting(
                name: "cacert", value: "FILE", summary: "trust these certificates, not the system's", kind: .file),
            ProfileSetting(name: "cert", value: "FILE", summary: "the client's certificate", kind: .file),
            ProfileSetting(name: "key", value: "FILE", summary: "the key of that certificate", kind: .file),
        ] + secret("key-password", "of that key")
        + [
            ProfileSetting(name: "proxy", value: "URL", summary: "such as http://proxy.example.com:3128"),
            ProfileSetting(name: "proxy-user", value: "NAME", summary: "whom the proxy asks for"),
        ] + secret("proxy-password", "what it asks for")
        + [
            ProfileSetting(name: "no-proxy", value: "HOSTS", summary: "hosts without the proxy: example.com,10.0.0.0/8")
        ]

    private static let onOff = Kind.choice(["on", "off"])

    private static func secret(_ name: String, _ summary: String) -> [ProfileSetting] {
        [
            ProfileSetting(name: name, value: "$VARIABLE|@FILE", summary: summary, kind: .secret),
            ProfileSetting(name: name + "-command", value: "COMMAND", summary: "writes it: 'pass show rc'"),
        ]
    }

    static func named(_ name: String) -> ProfileSetting? { all.first { $0.name == name } }

    /// What may begin a line. `profile` is there for a better word about a missing `end`.
    static let table = CommandTable(
        Dictionary(uniqueKeysWithValues: (all.map(\.name) + ["profile"]).map { ($0, CommandTable.Form.words) }))
}
