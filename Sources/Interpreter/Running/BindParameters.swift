import JQ
import Language
import LosslessJSON
import RingCX

/// `param` and `ask` get their values before the first statement after them.
extension ScriptRunner {
    /// - Parameter isWholeRun: whether the file is what was started, so that flags and the environment speak to it.
    func bind(_ module: Module, _ given: [GivenValue], isWholeRun: Bool) throws(InterpreterError) {
        if isWholeRun { try checkFlags(module, given) }
        for param in module.parameters { try bind(param, given, isWholeRun) }
        for question in module.questions { try bind(question, given) }
    }

    private func checkFlags(_ module: Module, _ given: [GivenValue]) throws(InterpreterError) {
        let params = module.parameters.map(\.name.text)
        let asks = module.questions.map(\.name.text)
        let names = params + asks + asks.map { $0 + "-file" }
        for value in given where !names.contains(value.name) {
            let near = Nearest.name(to: value.name, among: names).map { "; did you mean --\($0)?" } ?? ""
            throw InterpreterError(
                .usage, "\(module.source.name) has no param --\(value.name)\(near)",
                hint: names.isEmpty ? "it takes none" : "see what it takes: rcx run \(module.source.name) --help",
                isPlaceless: true)
        }
        let missing = module.parameters.filter { param in
            param.fallback == nil && !given.contains { $0.name == param.name.text }
                && host.environmentValue("RCX_\(param.name.text)") == nil
        }
        guard let first = missing.first else { return }
        let flags = missing.map { "--\($0.name.text) VALUE" }.joined(separator: " ")
        throw InterpreterError(
            .usage,
            "\(module.source.name) needs \(flags)\(first.summary.map { missing.count == 1 ? ": \($0)" : "" } ?? "")",
            hint: "or set RCX_\(first.name.text); see all it takes: rcx run \(module.source.name) --help",
            isPlaceless: true)
    }

    private func bind(_ param: ParamStatement, _ given: [GivenValue], _ isWholeRun: Bool) throws(InterpreterError) {
        let name = param.name.text
        let fallback = try param.fallback.map { expression throws(InterpreterError) in try oneValue(of: expression) }
        var value = given.last { $0.name == name }
        if value == nil, isWholeRun, let text = host.environmentValue("RCX_\(name)") {
            value = GivenValue(name: name, value: Variable(JSON(text)), isConvertible: true, shown: "RCX_\(name)")
        }
        let isDefaultSecret = param.fallback.map(usesSecret) ?? false
        guard let value else { return set(param.name, to: fallback ?? .null, isSecret: isDefaultSecret) }
        guard let fitting = value.value(fitting: fallback) else {
            let wanted = (fallback ?? "").kindInWords
            let example = fallback.map { ", such as \(value.value.isSecret ? "…" : $0.compact)" } ?? ""
            throw InterpreterError(
                .usage, "`\(name)` takes \(wanted), and \(value.shown) gives \(shown(value))",
                hint: "give it \(wanted)\(example)", at: param.name.range)
        }
        set(param.name, to: fitting, isSecret: value.value.isSecret)
    }

    private func shown(_ given: GivenValue) -> String {
        if given.value.isSecret { return "a secret of another kind" }
        let text = given.value.value.compact
        return text.count <= 60 ? text : text.prefix(59) + "…"
    }

    private func bind(_ question: AskStatement, _ given: [GivenValue]) throws(InterpreterError) {
        do throws(InterpreterError) {
            let value = try answer(question, given)
            set(question.name, to: value.value, isSecret: question.isSecret || value.isSecret)
        } catch {
            throw error.placed(at: question.name.range)
        }
    }

    private func answer(_ question: AskStatement, _ given: [GivenValue]) throws(InterpreterError) -> Variable {
        let name = question.name.text
        if let value = given.last(where: { $0.name == name }) {
            guard !question.isSecret || !value.shown.hasPrefix("--") else {
                throw InterpreterError(
                    .usage, "a secret is not given on the command line, where others can see it",
                    hint: "set RCX_\(name), or name a file that holds it: --\(name)-file FILE")
            }
            return value.value
        }
        let text: String
        if let file = given.last(where: { $0.name == name + "-file" }) {
            text = try line(ofFile: file.value.value.string ?? "")
        } else if let value = host.environmentValue("RCX_\(name)") {
            text = value
        } else {
            text = try host.answer(to: question)
        }
        guard !text.isEmpty else { throw InterpreterError(.usage, "`\(name)` got an empty answer") }
        return Variable(JSON(text))
    }

    private func line(ofFile path: String) throws(InterpreterError) -> String {
        do throws(FileError) {
            var text = String(decoding: try LocalFile.bytes(of: path), as: UTF8.self)[...]
            if text.last == "\n" || text.last == "\r\n" { text.removeLast() }
            return String(text)
        } catch {
            throw InterpreterError(.file, error.message)
        }
    }
}
