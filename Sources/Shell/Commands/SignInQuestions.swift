import Interpreter
import LineEditing
import RingCX

/// Finds the means to sign in: the sandbox's own, those of profile and environment, and for what is missing what the person
/// at the terminal answers.
struct SignInQuestions {
    let shell: ShellSession

    func credentials(for arguments: Arguments) throws(ShellError) -> Credentials {
        let isPlain = !arguments.has("jwt-command") && !arguments.has("stay") && flow(arguments) == nil
        if isPlain, shell.isOnOwnSandbox, let known = try shell.knownCredentials() { return known }
        try checkFlow(flow(arguments))
        var means = try shell.means(flow(arguments), jwtCommand: arguments.value("jwt-command"))
        means.staysLoggedIn = means.staysLoggedIn || arguments.has("stay")
        // An extension belongs to the user name that was given with it.
        let asksForName = means.values[.username] == nil
        for part in means.flow.parts where means.values[part] == nil && (!part.isOptional || asksForName) {
            let answer = try ask(part.question(means.flow), isSecret: part.isSecret, mayBeEmpty: part.isOptional)
            if !answer.isEmpty { means.values[part] = answer }
        }
        guard let credentials = means.credentials else { preconditionFailure("everything missing was asked for") }
        return credentials
    }

    /// Before anything is asked.
    private func checkFlow(_ flow: SignInFlow?) throws(ShellError) {
        let host = shell.session.host
        switch (flow, host.generation) {
        case (.legacy?, .current):
            throw ShellError(
                .usage, "\(host.name) is no legacy host: --stay is for those", hint: "leave it out, or: host legacy")
        case (.jwt?, .legacy), (.admin?, .legacy):
            throw ShellError(
                .usage, "\(host.name) is a legacy host: it takes a user name and a password",
                hint: "login --password, or --stay for two weeks; or: host ringcx")
        default: break
        }
    }

    private func flow(_ arguments: Arguments) -> SignInFlow? {
        if arguments.has("stay") { return .legacy }
        if arguments.has("jwt-command") || arguments.has("jwt") { return .jwt }
        if arguments.has("admin") { return .admin }
        if arguments.has("token") { return .token }
        guard arguments.has("password") else { return nil }
        return shell.session.host.generation == .legacy ? .legacy : .password
    }

    private func ask(_ question: String, isSecret: Bool = false, mayBeEmpty: Bool = false) throws(ShellError) -> String
    {
        guard let editor = shell.editor else {
            if TerminalQuestion.canBeAsked { return try TerminalQuestion.ask(question, isSecret: isSecret) }
            throw ShellError(
                .usage, "there is no terminal to ask for: \(question)",
                hint: "set RC_CLIENT_ID, RC_CLIENT_SECRET and RC_JWT (or RC_USERNAME and RC_PASSWORD)")
        }
        let event: LineEvent
        do throws(LineEditingError) {
            let prompt = Prompt(question + ": ")
            event = try isSecret ? editor.readSecret(prompt: prompt) : editor.readLine(prompt: prompt)
        } catch {
            throw ShellError(.usage, "\(error)")
        }
        guard case .line(let text) = event else { throw ShellError(.interrupted, "login was given up") }
        guard mayBeEmpty || !text.isEmpty else {
            throw ShellError(.usage, "\(question) is empty", hint: "type: login")
        }
        return text
    }
}
