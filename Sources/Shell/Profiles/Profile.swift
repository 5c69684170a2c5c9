import Interpreter
import JQ
import Language
import LosslessJSON
import RingCX
import Transport

/// One profile of the file. Variables, files and commands that its lines name are looked at when they are needed.
struct Profile: Sendable {
    let block: ProfileBlock
    let source: Source
    let environment: [String: String]

    var name: String { block.name.text }

    /// The value of a setting.
    func text(_ name: String) throws(ShellError) -> String? {
        guard let word = word(name) else { return nil }
        return try shown { () throws(Diagnostic) -> String in try text(of: word.value) }
    }

    func isOn(_ name: String) throws(ShellError) -> Bool { try text(name) == "on" }

    func path(_ name: String) throws(ShellError) -> String? { try text(name).map(path) }

    /// A secret, from where the profile says it is.
    func secret(_ name: String, _ children: ChildEnvironment) throws(ShellError) -> String? {
        if let command = try text(name + "-command") {
            return try SecretSource.output(of: command, children).reveal()
        }
        guard let text = try text(name) else { return nil }
        return try SecretSource.read(text.hasPrefix("@") ? "@" + path(String(text.dropFirst())) : text)
    }

    func headers() throws(ShellError) -> Headers {
        var headers = Headers()
        for word in words("header") {
            let text = try shown { () throws(Diagnostic) -> String in try self.text(of: word.value) }
            let colon = text.firstIndex(of: ":") ?? text.endIndex
            headers.append(String(text[..<colon]), String(text[colon...].dropFirst()))
        }
        return headers
    }

    /// The text of a setting that stands there as it is.
    func literal(_ name: String) -> String? { word(name)?.value.literal }

    var variableNames: Set<String> {
        Set(
            block.statements.compactMap { statement in
                if case .let(let line) = statement.kind { line.name.text } else { nil }
            })
    }

    /// What its `let` lines set.
    func variables() throws(ShellError) -> [String: Variable] {
        var variables: [String: Variable] = [:]
        for statement in block.statements {
            guard case .let(let line) = statement.kind, case .expression(let expression) = line.value else { continue }
            let value = try shown { () throws(Diagnostic) -> JSON in try self.value(of: expression) }
            variables[line.name.text] = Variable(value, isSecret: ProfileCheck.isSecretName(line.name.text))
        }
        return variables
    }

    /// Whether it says anything about how to sign in.
    var namesMeans: Bool {
        let names = SignInPart.allCases.flatMap { [$0.rawValue, $0.rawValue + "-command"] } + ["login"]
        return names.contains { word($0) != nil }
    }

    func words(_ name: String) -> [CommandStatement.Word] {
        block.statements.compactMap { statement in
            guard case .command(let command, _) = statement.kind, command.name == name,
                case .words(let words) = command.arguments
            else { return nil }
            return words.first
        }
    }

    private func word(_ name: String) -> CommandStatement.Word? { words(name).last }

    private func path(_ text: String) -> String {
        if text.hasPrefix("~/"), let home = environment["HOME"] { return home + text.dropFirst() }
        return source.path(of: text)
    }

    private func text(of value: Value) throws(Diagnostic) -> String {
        switch value {
        case .variable(let expression): try text(of: expression)
        case .bare(let template), .quoted(let template):
            try template.text { (expression) throws(Diagnostic) in try text(of: expression) }
        }
    }

    private func text(of expression: ScriptExpression) throws(Diagnostic) -> String {
        let value = try value(of: expression)
        switch value.kind {
        case .string: return value.string ?? ""
        case .number, .bool: return value.compact
        default: throw Diagnostic("this gives no text", at: expression.range, hint: "name a variable: $NAME")
        }
    }

    /// `$NAME` is a variable of the environment here.
    private func value(of expression: ScriptExpression) throws(Diagnostic) -> JSON {
        var values: [JSON] = []
        for name in expression.variables {
            guard let text = environment[name], !text.isEmpty else {
                throw Diagnostic(
                    "the environment has no variable \(name)", at: expression.range(ofVariable: name),
                    hint: "set it before rcx starts: export \(name)=…")
            }
            values.append(JSON(text))
        }
        let outputs: [JSON]
        do throws(JQError) {
            outputs = try expression.filter.all(input: .null, variables: values)
        } catch {
            throw Diagnostic(error.message, at: error.range ?? expression.range, hint: error.hint)
        }
        guard outputs.count == 1 else {
            throw Diagnostic("one value is needed here, and this gives \(outputs.count)", at: expression.range)
        }
        return outputs[0]
    }

    private func shown<Result>(_ body: () throws(Diagnostic) -> Result) throws(ShellError) -> Result {
        do throws(Diagnostic) { return try body() } catch { throw ShellError(.usage, error.render(in: source)) }
    }
}
