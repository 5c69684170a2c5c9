import Language

/// All the commands there are.
enum CommandCatalogue {
    /// In the order that help lists them: what a newcomer needs first comes first.
    static let all: [Command] = [
        .login, .logout, .accounts, .account, .whoami, .host, .profile, .doctor, .token, .readonly, .confirm, .cd, .pwd,
        .ls,
        .find,
        .explain, .template, .api, .vars, .last, .history, .set, .as, .import, .export, .saveSession, .check, .fmt,
        .help,
        .quit,
    ]

    static func named(_ name: String) -> Command? { all.first { $0.name == name } }

    /// What the language's parser has to know of them.
    static let table = CommandTable(Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.form) }))
}
