import JQ
import Language
import RingCX
import Transport

/// What is wrong with the lines of a file of profiles, found without looking at any variable, file or command.
struct ProfileCheck {
    let redactor: Redactor

    func faults(in profiles: [ProfileBlock], of source: Source) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        var names: Set<String> = []
        for profile in profiles {
            if !names.insert(profile.name.text).inserted {
                faults.append(
                    Diagnostic(
                        "there are two profiles `\(profile.name.text)`", at: profile.name.range,
                        hint: "give one another name"))
            }
            faults += self.faults(in: profile)
        }
        return faults + literalSecrets(in: source, besides: faults)
    }

    private func faults(in profile: ProfileBlock) -> [Diagnostic] {
        var seen: Set<String> = []
        return profile.statements.compactMap { statement in
            switch statement.kind {
            case .let(let line): return fault(in: line)
            case .command(let command, _):
                guard let setting = ProfileSetting.named(command.name) else { return nil }
                if setting.kind != .header, !seen.insert(setting.name).inserted {
                    return Diagnostic(
                        "`\(setting.name)` stands in this profile twice", at: statement.range, hint: "keep one of them")
                }
                return fault(in: command, setting)
            default: return nil
            }
        }
    }

    private func fault(in command: CommandStatement, _ setting: ProfileSetting) -> Diagnostic? {
        guard case .words(let words) = command.arguments, let word = words.first else {
            return Diagnostic(
                "`\(setting.name)` needs a value", at: command.nameRange, hint: "\(setting.name) \(setting.value)")
        }
        if words.count > 1 {
            return Diagnostic(
                "`\(setting.name)` takes one value", at: words[1].range,
                hint: "quote a value that has blanks: \(setting.name) \"…\"")
        }
        switch setting.kind {
        case .text: return setting.name == "proxy" ? proxyFault(word) : nil
        case .file: return nil
        case .secret: return secretFault(word, setting)
        case .choice(let choices): return choiceFault(word, choices, setting)
        case .header: return headerFault(word)
        }
    }

    private func choiceFault(
        _ word: CommandStatement.Word, _ choices: [String], _ setting: ProfileSetting
    ) -> Diagnostic? {
        guard let text = word.value.literal, !choices.contains(text) else { return nil }
        let near = Nearest.name(to: text, among: choices).map { "did you mean \(setting.name) \($0)?" }
        return Diagnostic(
            "`\(setting.name)` is \(choices.joined(separator: ", "))", at: word.range,
            hint: near ?? "\(setting.name) \(choices[0])")
    }

    private func secretFault(_ word: CommandStatement.Word, _ setting: ProfileSetting) -> Diagnostic? {
        guard let text = word.value.literal, !text.hasPrefix("@") else { return nil }
        let variable = "RC_" + setting.name.uppercased().replacing("-", with: "_")
        return Diagnostic(
            "a secret does not stand in a file of profiles", at: word.range,
            hint:
                "say where it is: \(setting.name) $\(variable), \(setting.name) @FILE, or \(setting.name)-command 'pass show rc'"
        )
    }

    private func proxyFault(_ word: CommandStatement.Word) -> Diagnostic? {
        guard let text = word.value.literal else { return nil }
        do throws(TransportError) {
            guard try ProxyAddress(reading: text).password != nil else { return nil }
        } catch {
            return Diagnostic(error.message, at: word.range)
        }
        return Diagnostic(
            "a secret does not stand in a file of profiles", at: word.range,
            hint:
                "leave it out of the URL: proxy-user NAME, and proxy-password $VARIABLE, @FILE or proxy-password-command"
        )
    }

    private func headerFault(_ word: CommandStatement.Word) -> Diagnostic? {
        let start = word.value.firstText
        guard let colon = start.firstIndex(of: ":"), colon > start.startIndex,
            start[..<colon].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return Diagnostic("a header is Name:value", at: word.range, hint: "header X-Team:support") }
        guard Self.isSecretName(String(start[..<colon])), word.value.literal != nil else { return nil }
        return Diagnostic(
            "a secret does not stand in a file of profiles", at: word.range,
            hint: "take it from a variable: header \(start[...colon])${NAME}")
    }

    private func fault(in line: LetStatement) -> Diagnostic? {
        guard case .expression(let expression) = line.value, Self.isSecretName(line.name.text),
            expression.variables.isEmpty
        else { return nil }
        return Diagnostic(
            "a secret does not stand in a file of profiles", at: expression.range,
            hint: "take it from a variable: let \(line.name.text) = $NAME")
    }

    /// Tokens wherever they stand, as in scripts.
    private func literalSecrets(in source: Source, besides faults: [Diagnostic]) -> [Diagnostic] {
        redactor.matches(in: source.bytes).compactMap { range in
            let text = source.text(range)
            let isReference = ["$", "@", "-"].contains { text.hasPrefix($0) } || text.contains("${")
            guard !isReference, !faults.contains(where: { $0.range.overlaps(range) }) else { return nil }
            return Diagnostic(
                "a secret does not stand in a file of profiles", at: range,
                hint: "say where it is: $VARIABLE, @FILE, or a command")
        }
    }

    static func isSecretName(_ name: String) -> Bool {
        let name = name.lowercased().filter { $0 != "-" && $0 != "_" }
        return ["authorization", "cookie", "token", "secret", "password", "apikey", "jwt"].contains {
            name.contains($0)
        }
    }
}

extension Value {
    /// The text, where nothing is spliced into it.
    var literal: String? {
        switch self {
        case .variable: nil
        case .bare(let template), .quoted(let template): template.literal
        }
    }

    /// What stands before the first splice.
    fileprivate var firstText: String {
        switch self {
        case .variable: return ""
        case .bare(let template), .quoted(let template):
            if case .text(let text)? = template.pieces.first { return text }
            return ""
        }
    }
}
