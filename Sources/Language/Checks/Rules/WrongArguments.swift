import JQ

/// `wrong-arguments`: a call or `run` that gives more, less or other than is taken.
final class WrongArguments: Check {
    private let definitions: [String: DefStatement]
    private let scripts: [String: Module]

    init(_ definitions: [String: DefStatement], _ scripts: [String: Module]) {
        (self.definitions, self.scripts) = (definitions, scripts)
    }

    let sorts: [StatementPart.Sort] = [.call, .run]

    func visit(_ part: StatementPart, _ walk: Walk) {
        switch part {
        case .call(let call):
            guard let definition = definitions[call.name.text] else { return walk.report(.undefined(call.name)) }
            if let fault = definition.fault(in: call) { walk.report(fault) }
        case .run(let run):
            guard let module = run.path.flatMap({ scripts[$0] }) else { return }
            for fault in module.faults(in: run) { walk.report(fault) }
        default: break
        }
    }
}

extension Diagnostic {
    /// The one wording for check and run.
    public static func undefined(_ name: VariableName) -> Diagnostic {
        Diagnostic("there is no def called `\(name.text)`", at: name.range, rule: .unknownCommand)
    }
}

extension DefStatement {
    /// What is wrong with the number of arguments of a call; the one wording for check and run.
    public func fault(in call: CallStatement) -> Diagnostic? {
        let given = call.arguments.count
        guard !argumentCount.contains(given) else { return nil }
        let (least, most) = (argumentCount.lowerBound, argumentCount.upperBound)
        let count = least == most ? "\(least)" : "\(least) to \(most)"
        let noun = count == "1" ? "argument" : "arguments"
        return Diagnostic(
            "`\(name.text)` takes \(most == 0 ? "no" : count) \(noun), and this gives \(given)", at: call.range,
            hint: form, rule: .wrongArguments)
    }
}

extension Module {
    /// Params of a `run` that the file does not have, and those that it needs and does not get.
    public func faults(in run: RunStatement) -> [Diagnostic] {
        let names = parameters.map(\.name.text) + questions.map(\.name.text)
        var faults = run.items.filter { !names.contains($0.name) }.map { item in
            let near = Nearest.name(to: item.name, among: names).map { "did you mean \($0)?" }
            let all = names.isEmpty ? "it has none" : "it has " + names.joined(separator: ", ")
            return Diagnostic(
                "\(source.name) has no param `\(item.name)`", at: item.range, hint: near ?? all, rule: .wrongArguments)
        }
        let missing = parameters.filter { param in
            param.fallback == nil && !run.items.contains { $0.name == param.name.text }
        }
        if faults.isEmpty, !missing.isEmpty {
            let given = missing.map { "\($0.name.text)=…" }.joined(separator: " ")
            faults.append(
                Diagnostic("\(source.name) needs \(given)", at: run.range, rule: .wrongArguments))
        }
        return faults
    }
}
