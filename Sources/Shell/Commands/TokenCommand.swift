import Interpreter
import RingCX

extension Command {
    static let token = Command(
        name: "token", summary: "Show how long the tokens live, or manage permanent API tokens",
        signature: Signature(
            positionals: [
                Signature.Positional(
                    name: "ACTION", summary: "create, list or delete a permanent token", isOptional: true,
                    choices: ["create", "list", "delete"]),
                Signature.Positional(
                    name: "TOKEN", summary: "for delete: its last four or more characters, or @FILE", isOptional: true),
            ],
            flags: [
                Signature.Flag(name: "show", summary: "show the RingCX token itself; on a terminal only"),
                Signature.Flag(name: "ringcentral", summary: "the RingCentral token in place of the RingCX one"),
            ]),
        details: [
            "The RingCX token lives five minutes and is renewed by itself. The token is never shown unless asked for.",
            "A permanent token is good until it is deleted, for programs that cannot sign in; `login --token` takes one. "
                + "It is shown once, when it is created.",
        ],
        examples: [
            Example(line: "token", meaning: "life left"),
            Example(line: "token list", meaning: "the permanent ones, all but their ends masked"),
            Example(line: "token --show", meaning: "the token itself", runsAnywhere: false),
        ],
        givesValue: true
    ) { context throws(ShellError) in
        if let action = context.arguments.value("ACTION") {
            return try PermanentTokens(context: context).perform(action, context.arguments.value("TOKEN"))
        }
        let session = context.shell.session
        if !session.state.isSignedIn { session.recall() }
        let wantsPlatform = context.arguments.has("ringcentral")
        guard let secret = wantsPlatform ? session.currentRingCentralToken : session.currentToken else {
            throw ShellError(.signIn, "there is no token: not signed in", hint: "type: login")
        }
        if context.arguments.has("show") {
            try show(secret, on: context.shell.presenter)
        } else {
            let state = session.state
            context.say(SignInState.life(wantsPlatform ? state.ringCentralSecondsLeft : state.tokenSecondsLeft))
        }
        return .done
    }

    /// The one place where a token reaches a screen: asked for by name, and a person is looking.
    private static func show(_ secret: Secret, on presenter: TerminalPresenter) throws(ShellError) {
        guard presenter.output.isTerminal else {
            throw ShellError(.usage, "token --show works on a terminal only", hint: "run it at the prompt")
        }
        presenter.reveal(secret.reveal())
    }
}
