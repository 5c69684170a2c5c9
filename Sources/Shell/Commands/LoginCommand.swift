import Interpreter
import RingCX

extension Command {
    static let login = Command(
        name: "login", summary: "Sign in to RingCentral and RingCX",
        signature: Signature(flags: [
            Signature.Flag(name: "jwt", summary: "with client id, client secret and JWT"),
            Signature.Flag(name: "password", summary: "with client id, client secret, user name and password"),
            Signature.Flag(
                name: "admin", summary: "as an Engage administrator: e-mail, password and platform id"),
            Signature.Flag(
                name: "token", summary: "with a token you have: RingCX's, RingCentral's or a permanent one"),
            Signature.Flag(
                name: "jwt-command", value: "COMMAND", summary: "the JWT is what this command writes: 'pass show rc'"),
            Signature.Flag(name: "stay", summary: "on a legacy host, stay signed in for two weeks"),
        ]),
        details: [
            "Uses what the profile says, then RC_CLIENT_ID, RC_CLIENT_SECRET and RC_JWT (or RC_USERNAME and RC_PASSWORD; also "
                + "RC_EXTENSION, RC_PLATFORM_ID, RC_TOKEN), and on the sandbox the sandbox's own credentials. Only what is missing is "
                + "asked for; secrets are not shown while they are typed.",
            "A variable whose value is @FILE is read from that file. Another user's sign-in: unset the variable first, or use another profile.",
            "The sign-in is kept for other rcx processes until `logout`; of what you type here only the tokens are.",
            "Requests sign in by themselves with the same means, so a script needs no login line.",
        ],
        examples: [
            Example(line: "login", meaning: "sign in with the means at hand"),
            Example(line: "login --password", meaning: "with a user name and password, asked for", runsAnywhere: false),
        ],
        effect: .reads
    ) { context throws(ShellError) in
        let shell = context.shell
        try context.signIn(with: try SignInQuestions(shell: shell).credentials(for: context.arguments))
        context.say(shell.session.summary)
        return .done
    }
}

extension CommandContext {
    /// Without credentials the session's own are used.
    func signIn(with credentials: Credentials? = nil) throws(ShellError) {
        do throws(RingCXError) {
            try shell.session.login(credentials, cancel: runner.cancellation)
        } catch {
            throw ShellError(error)
        }
    }
}
