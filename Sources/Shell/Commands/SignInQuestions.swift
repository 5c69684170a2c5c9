import Interpreter
import LineEditing
import RingCX

/// Finds the means to sign in: the sandbox's own, the environment's, or what the person at the prompt answers.
struct SignInQuestions {
    let shell: ShellSession

    func credentials(for arguments: Arguments) throws(ShellError) -> Credentials {
        if arguments.has("password") { return try askForPassword() }
        if arguments.has("token") { return .token(Secret(try ask("Token", isSecret: true))) }
        if arguments.has("admin") { return try askForAdmin() }
        if let command = arguments.value("jwt-command") { return try askForApp(jwt: output(of: command)) }
        if arguments.has("jwt") { return try askForJWT() }
        if arguments.has("stay") { return try askForLegacy(stays: true) }
        if let known = try shell.knownCredentials() { return known }
        return shell.session.host.generation == .legacy ? try askForLegacy() : try askForJWT()
    }

    private func output(of command: String) throws(ShellError) -> Secret {
        try SecretSource.output(of: command, ChildEnvironment(shell.environment, without: shell.session.redactor))
    }

    private func askForJWT() throws(ShellError) -> Credentials {
        let app = try askForApp()
        return .jwt(clientId: app.id, clientSecret: app.secret, jwt: Secret(try ask("JWT", isSecret: true)))
    }

    private func askForPassword() throws(ShellError) -> Credentials {
        if shell.session.host.generation == .legacy { return try askForLegacy() }
        let app = try askForApp()
        let username = try ask("User name (phone number or e-mail)")
        let ext = try ask("Extension (empty for none)", mayBeEmpty: true)
        let password = Secret(try ask("Password", isSecret: true))
        return .password(
            clientId: app.id, clientSecret: app.secret, username: username, extension: ext.isEmpty ? nil : ext,
            password: password)
    }

    private func askForLegacy(stays: Bool = false) throws(ShellError) -> Credentials {
        .legacy(
            username: try ask("User name"), password: Secret(try ask("Password", isSecret: true)), staysLoggedIn: stays)
    }

    private func askForAdmin() throws(ShellError) -> Credentials {
        .admin(
            username: try ask("E-mail address"), password: Secret(try ask("Password", isSecret: true)),
            platformId: try ask("Platform id (such as aws80)"))
    }

    /// The app may be known where its JWT is kept elsewhere.
    private func askForApp(jwt: Secret) throws(ShellError) -> Credentials {
        let variable = { (name: String) in
            ["RCX_", "RC_", "RINGCENTRAL_"].lazy.compactMap { shell.environment[$0 + name] }.first { !$0.isEmpty }
        }
        if let id = variable("CLIENT_ID"), let secret = variable("CLIENT_SECRET") {
            return .jwt(clientId: id, clientSecret: Secret(try SecretSource.read(secret)), jwt: jwt)
        }
        let app = try askForApp()
        return .jwt(clientId: app.id, clientSecret: app.secret, jwt: jwt)
    }

    private func askForApp() throws(ShellError) -> (id: String, secret: Secret) {
        (try ask("Client id"), Secret(try ask("Client secret", isSecret: true)))
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
