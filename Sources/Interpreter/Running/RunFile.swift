import Language
import LosslessJSON

/// `run "other.rcx" name=value`
extension ScriptRunner {
    func perform(_ statement: RunStatement) throws(InterpreterError) -> CallOutcome {
        let name = try fileName(of: statement.file)
        let module = try module(of: statement, name)
        guard !module.statements.isEmpty else {
            throw InterpreterError(.nothingExecuted, "\(name) holds no statement", at: statement.fileRange)
        }
        if let fault = module.faults(in: statement).first { throw InterpreterError(.usage, fault) }
        var given: [GivenValue] = []
        for item in statement.items { given.append(try self.given(item)) }
        let unknownResult = isDryRun ? unknown(name, at: statement.range) : .null
        let flow = try enter(Frame(module: module, kind: .file), at: statement.range, "run") {
            () throws(InterpreterError) in
            for (name, variable) in self.given { scope.variables[name] = variable }
            try bind(module, given, isWholeRun: false)
            let flow = try run(module.statements)
            return frame?.mayHaveReturned == true ? .return(Variable(unknownResult)) : flow
        }
        switch flow {
        case .leave(.ok): return .returned(nil)
        case .leave(let status):
            throw InterpreterError(status, "\(name) ended with exit status \(status.rawValue)", at: statement.range)
        case .return(let value): return .returned(value)
        case .goOn, .next, .stop: return .returned(nil)
        }
    }

    /// Read with the source that names it, or now where only a run can tell its name.
    private func module(of statement: RunStatement, _ name: String) throws(InterpreterError) -> Module {
        if let path = statement.path, let module = frame?.module.scripts[path] { return module }
        let path = source?.path(of: name) ?? name
        let bytes: [UInt8]
        do throws(FileError) { bytes = try LocalFile.bytes(of: path) } catch {
            throw InterpreterError(.file, error.message, at: statement.fileRange)
        }
        let reader = reader(for: .file)
        let module = reader.read(Source(name: path, bytes: bytes), as: .file)
        if let fault = reader.findings.first(where: { $0.diagnostic.rule.severity == .error }) {
            let place = source.map { CallSite("run", at: statement.range, in: $0) }
            throw InterpreterError(.usage, fault.diagnostic).leaving(fault.source, by: place)
        }
        return module
    }

    private func given(_ item: Item) throws(InterpreterError) -> GivenValue {
        switch item.content {
        case .json(let expression):
            return GivenValue(
                name: item.name, value: Variable(try oneValue(of: expression), isSecret: usesSecret(expression)),
                isConvertible: false, shown: "\(item.name):=…")
        case .field(let value), .query(let value), .header(let value), .part(let value):
            let isQuoted = if case .quoted = value { true } else { false }
            return GivenValue(
                name: item.name, value: Variable(try json(of: value), isSecret: usesSecret(value)),
                isConvertible: !isQuoted, shown: "\(item.name)=…")
        }
    }
}
