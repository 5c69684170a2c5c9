import Language
import LosslessJSON

extension ScriptRunner {
    func run(_ command: CommandStatement, _ pipeline: Pipeline) throws(InterpreterError) -> Flow {
        let call = try call(command, isPiped: !pipeline.isEmpty)
        do throws(InterpreterError) {
            switch try host.run(call, in: self) {
            case .leave: return .leave(.ok)
            case .value(let value):
                try finish(try values(of: pipeline.filter, on: value), pipeline)
            case .done where !pipeline.isEmpty: throw InterpreterError.nothingToPipe(command.name)
            case .done: break
            }
            return .goOn
        } catch {
            throw error.placed(at: command.nameRange)
        }
    }

    private func call(_ command: CommandStatement, isPiped: Bool) throws(InterpreterError) -> CommandCall {
        var path: String?
        var request: RequestStatement?
        let words: [CommandStatement.Word]
        switch command.arguments {
        case .words(let given): words = given
        case .path(let template, let given):
            words = given
            if let template { path = try url(of: template) }
        case .request(let given, let statement): (words, request) = (given, statement)
        case .outline(let statement): (words, request) = ([], statement)
        }
        return CommandCall(
            name: command.name, range: command.nameRange, words: try texts(of: words), path: path, request: request,
            isPiped: isPiped)
    }

    private func texts(of words: [CommandStatement.Word]) throws(InterpreterError) -> [CommandCall.Word] {
        var texts: [CommandCall.Word] = []
        for word in words { texts.append(CommandCall.Word(text: try text(of: word.value), range: word.range)) }
        return texts
    }
}
