import Interpreter
import RingCX

extension Command {
    static let doctor = Command(
        name: "doctor", summary: "Check host, sign-in, account, files and terminal, and say what to do",
        details: [
            "Each line is OK, WRONG with its cure below it, or - where a line before it has to be mended first. When something is "
                + "wrong the exit status is 1. It changes nothing but the sign-in, and no request waits for long."
        ],
        examples: [Example(line: "doctor", meaning: "check everything")],
        effect: .reads
    ) { context throws(ShellError) in
        let shell = context.shell
        let findings = LocalChecks(shell: shell).findings + ServiceChecks(shell: shell).findings()
        context.say(shell.session.redactor.redact(Finding.text(of: findings)))
        let wrong = findings.count { $0.verdict == .wrong }
        guard wrong == 0 else {
            throw ShellError(
                .failed, wrong == 1 ? "one check found something wrong" : "\(wrong) checks found something wrong")
        }
        return .done
    }
}
