import Interpreter
import RingCX

extension Command {
    static let logout = Command(
        name: "logout", summary: "Forget the tokens and tell the server so",
        examples: [Example(line: "logout", meaning: "sign out; the next request signs in anew if it has the means")],
        effect: .reads
    ) { context throws(ShellError) in
        context.shell.session.logout(cancel: context.runner.cancellation)
        context.say("signed out")
        return .done
    }
}
