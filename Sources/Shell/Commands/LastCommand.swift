import Interpreter
import RingCX

extension Command {
    static let last = Command(
        name: "last", summary: "Show the last answer again, or its status line and headers",
        signature: Signature(positionals: [
            Signature.Positional(
                name: "WHAT", summary: "headers: status line and headers", isOptional: true, choices: ["headers"])
        ]),
        details: [
            "Nothing is sent. Stages work on the body as they do on the request itself; after last headers, on an object with "
                + "names in lower case."
        ],
        examples: [
            Example(line: "last", meaning: "the body", runsAnywhere: false),
            Example(line: "last | length", meaning: "count what came", runsAnywhere: false),
            Example(line: "last headers | .date", meaning: "one header field", runsAnywhere: false),
        ],
        givesValue: true
    ) { context throws(ShellError) in
        let what = context.arguments.value("WHAT")
        if let what, what != "headers" {
            throw ShellError.usage("last: there is no '\(what)' to show", usage: "last [headers]")
        }
        guard let answer = context.runner.scope.answer else {
            throw ShellError(.usage, "there is no answer yet", hint: "send a request first: get /agentGroups")
        }
        let (presenter, redactor) = (context.shell.presenter, context.shell.session.redactor)
        if what == "headers" {
            if context.call.isPiped { return .value(answer.headers) }
            presenter.show(headOf: answer.response, redactor: redactor)
            return .done
        }
        if !context.call.isPiped {
            presenter.show(answer.response, withHeaders: false, redactor: redactor)
            return .done
        }
        do throws(InterpreterError) { return .value(try answer.value()) } catch {
            throw ShellError(error.status, error.message, hint: error.hint)
        }
    }
}
