import Interpreter

/// What `set` changes for the rest of the session.
enum Setting: String, CaseIterable {
    case output, timing, hints

    var summary: String {
        switch self {
        case .output: "how JSON is shown: lists of plain rows as a table where it fits, or always one of both"
        case .timing: "status, time and size after each answer; auto: when it took over half a second"
        case .hints: "grey behind the line, what an operation does and still needs"
        }
    }

    var choices: [String] {
        switch self {
        case .output: OutputForm.allCases.map(\.rawValue)
        case .timing: TimingForm.allCases.map(\.rawValue)
        case .hints: ["on", "off"]
        }
    }

    func value(in shell: ShellSession) -> String {
        switch self {
        case .output: shell.presenter.form.rawValue
        case .timing: shell.presenter.timing.rawValue
        case .hints: shell.showsHints ? "on" : "off"
        }
    }

    /// - Parameter choice: one of `choices`.
    func choose(_ choice: String, in shell: ShellSession) {
        switch self {
        case .output: shell.presenter.form = OutputForm(rawValue: choice) ?? .auto
        case .timing: shell.presenter.timing = TimingForm(rawValue: choice) ?? .auto
        case .hints: shell.showsHints = choice == "on"
        }
    }
}

extension Command {
    static let set = Command(
        name: "set", summary: "Show or change how the prompt behaves",
        signature: Signature(positionals: [
            Signature.Positional(
                name: "SETTING", summary: "without it, shows all", isOptional: true,
                choices: Setting.allCases.map(\.rawValue)),
            Signature.Positional(name: "VALUE", summary: "without it, shows the setting", isOptional: true),
        ]),
        details: Setting.allCases.map { "\($0.rawValue) (\($0.choices.joined(separator: "|"))): \($0.summary)." }
            + [
                "In rc.rcx a setting lasts. Pipes, files and scripts get exact data whatever is set. A variable is `let name = value`."
            ],
        examples: [
            Example(line: "set", meaning: "all settings"),
            Example(line: "set output json", meaning: "no tables"),
        ]
    ) { context throws(ShellError) in
        guard let name = context.arguments.value("SETTING") else {
            context.say(
                Columns.text(
                    Setting.allCases.map {
                        [$0.rawValue, $0.value(in: context.shell), $0.choices.joined(separator: "|")]
                    }))
            return .done
        }
        let choice = context.arguments.value("VALUE")
        guard let setting = Setting(rawValue: name) else {
            if name.contains("=") || choice?.hasPrefix("=") == true {
                throw ShellError(.usage, "set: '\(name)' is no setting", hint: "a variable: let \(assignment(name))")
            }
            throw .usage(
                "set: '\(name)' is no setting; there are \(Setting.allCases.map(\.rawValue).joined(separator: ", "))",
                usage: "set [SETTING [VALUE]]")
        }
        if let choice {
            guard setting.choices.contains(choice) else {
                throw .usage(
                    "set: \(name) is one of \(setting.choices.joined(separator: ", ")), not '\(choice)'",
                    usage: "set \(name) \(setting.choices.joined(separator: "|"))")
            }
            setting.choose(choice, in: context.shell)
        }
        context.say("\(name): \(setting.value(in: context.shell))")
        return .done
    }

    private static func assignment(_ word: String) -> String {
        let name = word.prefix { $0 != "=" }
        let value = word.dropFirst(name.count + 1)
        return "\(name) = \(value.isEmpty ? "VALUE" : String(value))"
    }
}
