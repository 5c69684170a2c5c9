import Interpreter
import Language
import RingCX
import Transport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The settings of a profile that tell what this session is: no secret among them.
struct ProfileDraft {
    /// In the order they are written; nil leaves a line as it is and adds none.
    private(set) var settings: [(name: String, value: String?)]
    /// Only for a profile that has no such line yet.
    private(set) var additions: [(name: String, value: String?)] = []

    /// The profile in use, which a new one begins as.
    let model: String?

    init(_ shell: ShellSession) throws(ShellError) {
        model = shell.profile?.name
        let host = shell.session.host
        if shell.isOnOwnSandbox {
            settings = [("host", "sandbox")]
        } else {
            let isUsual =
                host.platformURL == nil || host.platformURL == Host.current.platformURL || host.platformURL == host.url
            settings = [
                ("host", host == .current ? "ringcx" : host.url), ("platform", isUsual ? nil : host.platformURL),
            ]
        }
        settings.append(("account", shell.session.account?.id ?? shell.session.preferredAccount))
        settings.append(("readonly", Self.onOff(shell.writeGuard.isReadOnly)))
        settings.append(("confirm", Self.onOff(shell.writeGuard.asksFirst)))
        if shell.profile == nil { additions = Self.means(shell) }
        let connection = shell.connection
        additions += [
            ("cacert", connection.caFile), ("cert", connection.certificateFile), ("key", connection.keyFile),
            ("proxy", shell.session.configuration.proxy), ("proxy-user", shell.session.configuration.proxyUser),
        ].map { name, value in (name, value.map { name == "proxy" ? $0 : Self.absolute($0, name) }) }
    }

    private static func onOff(_ isOn: Bool) -> String { isOn ? "on" : "off" }

    private static func absolute(_ path: String, _ name: String) -> String {
        guard name != "proxy-user", !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
        defer { free(folder) }
        return String(cString: folder) + "/" + path
    }

    /// How this session signed in, as far as it is no secret.
    private static func means(_ shell: ShellSession) -> [(name: String, value: String?)] {
        guard !shell.isOnOwnSandbox, let credentials = shell.session.credentials else { return [] }
        return switch credentials {
        case .jwt(let id, _, _): [("login", "jwt"), ("client-id", id)]
        case .password(let id, _, let username, let number, _):
            [("login", "password"), ("client-id", id), ("username", username), ("extension", number)]
        case .admin(let username, _, let platform):
            [("login", "admin"), ("username", username), ("platform-id", platform)]
        case .legacy(let username, _, let stays):
            [("login", "legacy"), ("username", username), ("stay", stays ? "on" : nil)]
        case .token: [("login", "token")]
        }
    }
}

extension ProfileFile {
    /// Writes the whole file or nothing; other profiles, comments and lines that the draft has no word about stay.
    ///
    /// - Returns: whether the profile is new.
    func save(_ name: String, _ draft: ProfileDraft) throws(ShellError) -> Bool {
        guard ProfileName.isOne(name) else {
            throw ShellError(.usage, "'\(name)' is no name for a profile", hint: ProfileName.rule)
        }
        let old = profiles.first { $0.name == name }
        let text = old.map { Self.changed($0, draft) } ?? appended(name, draft)
        try makeFolder()
        try replace(with: text)
        return old == nil
    }

    /// A link stays one, and the file keeps its permissions; a new one is the user's alone.
    private func replace(with text: String) throws(ShellError) {
        var status = stat()
        let mode = stat(path, &status) == 0 ? status.st_mode & 0o777 : 0o600
        let resolved = realpath(path, nil)
        defer { free(resolved) }
        let target = resolved.map { String(cString: $0) } ?? path
        try ImportedFiles.write(text, to: target, force: true)
        chmod(target, mode)
    }

    /// Begins as a copy of the profile in use, if one is.
    private func appended(_ name: String, _ draft: ProfileDraft) -> String {
        var text = source.text(0..<source.bytes.count)
        if !text.isEmpty { text += text.hasSuffix("\n") ? "\n" : "\n\n" }
        if let model = draft.model.flatMap({ model in profiles.first { $0.name == model } }) {
            let body = source.text(model.block.name.range.upperBound..<model.block.range.upperBound)
            let copy = Source(name: path, text: text + "profile \(name)\(body)\n")
            let blocks = ProfileParser.parse(copy, settings: ProfileSetting.table).profiles
            if let block = blocks.last {
                return Self.changed(Profile(block: block, source: copy, environment: model.environment), draft)
            }
        }
        let settings = draft.settings.filter { $0.value != "off" } + draft.additions
        return text + "profile \(name)\n" + settings.compactMap(Self.line).joined() + "end\n"
    }

    /// From the end to the beginning, so that the ranges of what comes before stay true.
    private static func changed(_ profile: Profile, _ draft: ProfileDraft) -> String {
        let source = profile.source
        var edits: [(range: Range<Int>, text: String)] = []
        var added = ""
        for (name, value) in draft.settings + draft.additions {
            let line = profile.block.statements.first { $0.isSetting(name) }
            let isAddition = draft.additions.contains { $0.name == name }
            if let line, !isAddition, value.map({ "\(name) \(quoted($0))" }) != source.text(line.range) {
                if let value { edits.append((line.range, "\(name) \(quoted(value))")) }
            } else if line == nil, value != "off" {
                added += Self.line((name, value)) ?? ""
            }
        }
        let end = source.lineRange(at: profile.block.endRange.lowerBound).lowerBound
        if !added.isEmpty { edits.append((end..<end, added)) }
        var bytes = source.bytes
        for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            bytes.replaceSubrange(edit.range, with: edit.text.utf8)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func line(_ setting: (name: String, value: String?)) -> String? {
        setting.value.map { "  \(setting.name) \(quoted($0))\n" }
    }

    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy {
            UInt8(ascii: "a") <= $0 | 0x20 && $0 | 0x20 <= UInt8(ascii: "z")
                || UInt8(ascii: "-") <= $0 && $0 <= UInt8(ascii: ":")
                || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "@")
        }
        return isPlain && !text.isEmpty ? text : "'\(text.replacing("'", with: ""))'"
    }

    private func makeFolder() throws(ShellError) {
        var made = ""
        for name in path.split(separator: "/").dropLast() {
            made += "/" + name
            guard mkdir(made, 0o700) != 0, errno != EEXIST, access(made, F_OK) != 0 else { continue }
            throw ShellError(.file, "cannot make \(made): \(String(cString: strerror(errno)))")
        }
    }
}

extension Statement {
    fileprivate func isSetting(_ name: String) -> Bool {
        if case .command(let command, _) = kind { return command.name == name }
        return false
    }
}
