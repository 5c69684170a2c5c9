import Interpreter
import RingCX

extension Command {
    static let whoami = Command(
        name: "whoami", summary: "Show user, host, account and how long the tokens live",
        details: ["Signs in first where the means are at hand; otherwise it sends nothing."],
        examples: [Example(line: "whoami", meaning: "who is signed in where")],
        effect: .reads
    ) { context throws(ShellError) in
        let session = context.shell.session
        if !session.state.isSignedIn { session.recall() }
        if !session.state.isSignedIn, session.hasMeans { try context.signIn() }
        let state = session.state
        guard state.isSignedIn else {
            throw ShellError(.signIn, "not signed in on \(state.host.name)", hint: "type: login")
        }
        context.say(state.details)
        return .done
    }
}

extension Session {
    /// One line, or two where an account is still to be chosen.
    var summary: String {
        let state = state
        let who = "Signed in as \(state.user ?? "an unnamed user") on \(host.name)"
        if let account { return "\(who), account \(account.id) \(account.name)" }
        guard let knownAccounts, !knownAccounts.isEmpty else { return "\(who); this user has no RingCX account" }
        let shown = knownAccounts.prefix(3).map { "\($0.id) \($0.name)" }.joined(separator: ", ")
        let rest = knownAccounts.count > 3 ? ", … (see all: accounts)" : ""
        return "\(who)\n\(knownAccounts.count) accounts, none chosen yet: \(shown)\(rest). Choose: account ID"
    }
}

extension SignInState {
    var details: String {
        var rows = [("user", user ?? "unnamed"), ("host", host.url)]
        rows.append(("account", account.map { "\($0.id) \($0.name)" } ?? "none chosen: account ID"))
        if let mainAccountId { rows.append(("main account", mainAccountId)) }
        if let rcAccountId { rows.append(("RingCentral account", rcAccountId)) }
        rows.append(("RingCX token", Self.life(tokenSecondsLeft)))
        if ringCentralSecondsLeft != nil { rows.append(("RingCentral token", Self.life(ringCentralSecondsLeft))) }
        return Columns.text(rows.map { [$0.0, $0.1] })
    }

    static func life(_ seconds: Int?) -> String {
        guard let seconds else { return "none" }
        guard seconds > 0 else { return "expired; the next request renews it" }
        let minutes = seconds / 60
        let text =
            minutes >= 60
            ? "\(minutes / 60) h \(minutes % 60) min"
            : minutes > 0 ? "\(minutes) min \(seconds % 60) s" : "\(seconds) s"
        return "\(text) left, renewed by itself"
    }
}
