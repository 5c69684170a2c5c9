import Interpreter
import Language
import LosslessJSON
import RingCX
import Transport

extension Command {
    static let cd = Command(
        name: "cd", summary: "Move to a path that relative ones start from", form: .path,
        details: [
            "`cd /agentGroups/7` makes `get agents` mean `get /agentGroups/7/agents`; `.` is the location itself, `..` the one above; "
                + "`cd` alone goes to `/`. Nothing is sent."
        ],
        examples: [
            Example(line: "cd /agentGroups", meaning: "move"), Example(line: "cd ..", meaning: "one up"),
        ]
    ) { context throws(ShellError) in
        context.runner.move(to: context.call.path ?? "/")
        return .done
    }

    static let pwd = Command(
        name: "pwd", summary: "Show the location", examples: [Example(line: "pwd", meaning: "show it")]
    ) { context throws(ShellError) in
        context.say(context.runner.scope.location.path)
        return .done
    }
}
