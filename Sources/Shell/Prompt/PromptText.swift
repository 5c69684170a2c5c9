import Interpreter
import LineEditing
import RingCX
import Transport

/// `sandbox 99990001 /agentGroups> `: host, account and location.
struct PromptText {
    let shell: ShellSession

    var prompt: Prompt {
        let state = shell.session.state
        return Prompt([
            Prompt.Piece(host(state), style: TextStyle(colour: shell.isOnOwnSandbox ? .green : .magenta)),
            Prompt.Piece(" "),
            account(state),
            Prompt.Piece(" " + location, style: TextStyle(colour: .cyan)),
            Prompt.Piece("> "),
        ])
    }

    private var location: String { shell.session.redactor.redact(shell.runner.scope.location.path) }

    private func host(_ state: SignInState) -> String {
        shell.profile?.name ?? (shell.isOnOwnSandbox ? "sandbox" : state.host.name)
    }

    private func account(_ state: SignInState) -> Prompt.Piece {
        guard state.isSignedIn else { return Prompt.Piece("(not signed in)", style: TextStyle(colour: .yellow)) }
        guard let account = state.account else {
            return Prompt.Piece("(no account)", style: TextStyle(colour: .yellow))
        }
        return Prompt.Piece(account.id)
    }
}
