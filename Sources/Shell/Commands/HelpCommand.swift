import Interpreter
import Language
import RingCX
import Transport

extension Command {
    static let help = Command(
        name: "help", summary: "Show help, or help about a command, a topic or a path of the API",
        signature: Signature(positionals: [
            Signature.Positional(
                name: "NAME", summary: "a command, a topic, or a path such as /agentGroups, also after a verb",
                isOptional: true, repeats: true)
        ]),
        examples: [
            Example(line: "help", meaning: "the list"), Example(line: "help get", meaning: "about requests"),
            Example(line: "help /agentGroups", meaning: "what can be done there"),
            Example(line: "help post /agentGroups", meaning: "the operation, its fields and rights"),
        ]
    ) { context throws(ShellError) in
        let text = try text(about: context.arguments.all("NAME"), context)
        if !context.call.isPiped { context.shell.presenter.explain(text) }
        return .done
    }

    private static func text(about names: [String], _ context: CommandContext) throws(ShellError) -> String {
        guard let path = names.last else { return HelpText.overview }
        if CommandCatalogue.named(names.joined(separator: " ")) != nil {
            return try HelpText.about(names.joined(separator: " "))
        }
        let method = names.count > 1 ? Verb(rawValue: names[0].lowercased())?.method.name : nil
        guard names.count == 1 || (names.count == 2 && method != nil) else {
            throw ShellError.usage("help: one name is enough", usage: "help [NAME|/path|VERB /path]")
        }
        guard path.hasPrefix("/") else { return try HelpText.about(path) }
        let session = context.shell.session
        let named = path.replacing("<", with: "{").replacing(">", with: "}")
        if let page = OperationPage(session: session).text(at: named, method: method) { return page }
        let near = NearestOperations(session.catalogue).paths(to: session.catalogued(named)).prefix(3)
            .map { session.rules.shorten($0) }
        throw ShellError(
            .usage, "the catalogue has nothing at \(path)" + (method.map { " for \($0)" } ?? ""),
            hint: near.isEmpty ? "look around: ls /" : "near it: \(near.joined(separator: ", "))")
    }
}
