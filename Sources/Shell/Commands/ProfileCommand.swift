import Interpreter
import Language
import LosslessJSON
import RingCX

extension Command {
    static let profile = Command(
        name: "profile", summary: "List, use, show or save profiles: a host with its sign-in, account and guards",
        signature: Signature(positionals: [
            Signature.Positional(
                name: "ACTION", summary: "list, use NAME (none: without one), show [NAME], or save NAME",
                isOptional: true, choices: ["list", "use", "show", "save"]),
            Signature.Positional(name: "NAME", summary: "the profile", isOptional: true),
        ]),
        details: [
            "Profiles stand in ~/.config/rcx/profiles.rcx (or $XDG_CONFIG_HOME/rcx): profile NAME, a setting a line, end. "
                + "`rcx -p NAME` and RCX_PROFILE start with one; rc.rcx beside it runs when the prompt starts.",
            "The settings:\n" + HelpText.rows(ProfileSetting.all.map { ("\($0.name) \($0.value)", $0.summary) })
                + "\n  let NAME = EXPR: a variable of the prompt and of every script",
            "A secret is never written there: `jwt $MY_JWT` names a variable of the environment, `jwt @~/.jwt` a file, "
                + "`jwt-command 'pass show rc'` a command. What a profile leaves open comes from RC_CLIENT_ID and its like.",
            "save keeps the rest of the file, comments too, and writes host, account, guards and the way of signing in.",
        ],
        examples: [
            Example(line: "profile list", meaning: "those there are"),
            Example(line: "profile use prod", meaning: "change to it", runsAnywhere: false),
            Example(line: "profile save staging", meaning: "keep this session's host and account", runsAnywhere: false),
        ],
        givesValue: true
    ) { context throws(ShellError) in
        let shell = context.shell
        let name = context.arguments.value("NAME")
        switch (context.arguments.value("ACTION") ?? "list", name) {
        case ("list", nil):
            let file = try shell.readProfiles()
            if context.call.isPiped {
                return .value(JSON(array: try file.profiles.map { (profile) throws(ShellError) in try profile.json }))
            }
            context.say(try file.listing(current: shell.profile?.name))
        case ("use", "none"?):
            try shell.leaveProfile()
            context.say("no profile; host \(shell.session.host.url)")
        case ("use", let name?):
            try shell.use(profile: try shell.readProfiles().profile(name))
            shell.session.recall()
            context.say("profile \(name)\(shell.writeGuard.inWords)")
            context.say(shell.session.state.isSignedIn ? shell.session.summary : "host \(shell.session.host.url)")
        case ("show", _):
            guard let shown = name ?? shell.profile?.name else {
                throw ShellError(.usage, "no profile is in use", hint: "profile show NAME; see them: profile list")
            }
            context.say(try shell.readProfiles().profile(shown).text)
        case ("save", let name?):
            let file = try shell.readProfiles()
            let isNew = try file.save(name, ProfileDraft(shell))
            context.say("\(isNew ? "added" : "changed") profile \(name) in \(file.path); start with it: rcx -p \(name)")
        case (let word, nil) where !["list", "use", "show", "save"].contains(word):
            throw .usage("profile: '\(word)' is none of list, use, show, save", usage: "profile use \(word)")
        default:
            throw .usage(
                "profile: this is list, use NAME, show [NAME], or save NAME",
                usage: "profile [list|use|show|save] [NAME]")
        }
        return .done
    }
}

extension Profile {
    /// As it stands in the file: there is no secret in it.
    var text: String { source.text(block.range) }

    fileprivate var json: JSON {
        get throws(ShellError) {
            JSON(members: [
                ("name", JSON(name)), ("host", try text("host").map { JSON($0) } ?? .null),
                ("account", try text("account").map { JSON($0) } ?? .null),
                ("readonly", .bool(try isOn("readonly"))), ("confirm", .bool(try isOn("confirm"))),
            ])
        }
    }
}

extension ProfileFile {
    fileprivate func listing(current: String?) throws(ShellError) -> String {
        guard !profiles.isEmpty else { return "no profiles in \(path); make one of this session: profile save NAME" }
        let width = profiles.map(\.name.count).max() ?? 0
        return profiles.map { profile in
            let rest = ["host", "account"].compactMap { (try? profile.text($0)) ?? nil }
            let guards = ["readonly", "confirm"].filter { (try? profile.isOn($0)) == true }
            let mark = profile.name == current ? "*" : " "
            let padding = String(repeating: " ", count: width - profile.name.count)
            return "\(mark) \(profile.name)\(padding)  \((rest + guards).joined(separator: ", "))"
        }.joined(separator: "\n")
    }
}
