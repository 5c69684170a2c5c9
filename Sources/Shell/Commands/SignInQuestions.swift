import Interpreter
import LineEditing
import RingCX

/// Finds the means to sign in: the sandbox's own, the environment's, or what the person at the prompt answers.
struct SignInQuestions {
    let shell: ShellSession

    func credentials(for arguments: Arguments) throws(ShellError) -> Credentials {
        if arguments.has("password") { return try askForPassword() }
        if arguments.has("jwt") { return try askForJWT() }
        if let known = try shell.knownCredentials() { return known }
        return shell.session.host.generation == .legacy ? try askForLegacy() : try askForJWT()
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

    private func askForLegacy() throws(ShellError) -> Credentials {
        .legacy(username: try ask("User name"), password: Secret(try ask("Password", isSecret: true)))
    }

    private func askForApp() throws(ShellError) -> (id: String, secret: Secret) {
        (try ask("Client id"), Secret(try ask("Client secret", isSecret: true)))
    }

    private func ask(_ question: String, isSecret: Bool = false, mayBeEmpty: Bool = false) throws(ShellError) -> String
    {
        guard let editor = shell.editor else {
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
