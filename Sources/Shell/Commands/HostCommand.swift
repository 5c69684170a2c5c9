import Interpreter
import RingCX

extension Command {
    static let host = Command(
        name: "host", summary: "Show or change the server to talk to",
        signature: Signature(
            positionals: [
                Signature.Positional(
                    name: "HOST", summary: "ringcx, legacy, sandbox, a host name or a URL", isOptional: true,
                    choices: ["ringcx", "legacy", "sandbox"])
            ],
            flags: [
                Signature.Flag(
                    name: "platform", value: "URL", summary: "the server of /restapi, where it is not RingCentral's own"
                ),
                Signature.Flag(name: "legacy", summary: "it has the paths and the sign-in of the older portal"),
            ]),
        details: [
            "Changing the host signs you out: a token never goes to another server than the one it came from.",
            "`host sandbox` starts a RingCX of its own inside rcx and signs in there. Plain http is for loopback addresses only.",
        ],
        examples: [
            Example(line: "host", meaning: "show it"),
            Example(line: "host ringcx", meaning: "the production service"),
            Example(line: "host sandbox", meaning: "a local RingCX that needs no account"),
        ]
    ) { context throws(ShellError) in
        let shell = context.shell
        if let name = context.arguments.value("HOST") {
            let (platform, isLegacy) = (context.arguments.value("platform"), context.arguments.has("legacy"))
            try shell.use(host: name, platform: platform, isLegacy: isLegacy)
        }
        context.say(shell.session.host.url)
        if context.arguments.value("HOST") != nil, shell.isOnOwnSandbox { context.say(shell.session.summary) }
        return .done
    }
}
