import Interpreter
import Language
import LosslessJSON
import RingCX
import Transport

extension Command {
    static let template = Command(
        name: "template", summary: "Show a request to start from, with its body",
        form: .outline,
        details: [
            "Required fields come first and are in; the others stand in comments, each to be taken in by removing its #. "
                + "Values with their own name are there to be replaced."
        ],
        examples: [
            Example(line: "template post /agentGroups", meaning: "a new agent group"),
            Example(line: "template put /agentGroups/7", meaning: "what an agent group is made of"),
            Example(line: "template post /agentGroups/<agentGroupId>/agents", meaning: "names in a path need no value"),
        ],
        givesValue: true
    ) { context throws(ShellError) in
        guard let request = context.call.request else {
            throw ShellError.usage("template: a request is missing", usage: "template METHOD PATH")
        }
        let session = context.shell.session
        let target = request.url.outline(from: context.runner.scope.location)
        guard let operation = session.operation(request.verb.method.name, target)?.operation else {
            throw ShellError(
                .usage, "the catalogue has no \(request.verb.method.name) \(target)",
                hint: "see what is there: help \(target)")
        }
        let text = RequestTemplate(catalogue: session.catalogue, rules: session.rules).text(
            of: operation)
        if context.call.isPiped { return .value(JSON(text)) }
        context.shell.presenter.reveal(text)
        return .done
    }
}
