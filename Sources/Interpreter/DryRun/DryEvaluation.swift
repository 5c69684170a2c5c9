import JQ
import Language
import LosslessJSON

/// Expressions of a dry run.
extension ScriptRunner {
    /// The line that a place is in.
    func line(of range: Range<Int>) -> Int { source?.position(of: range.lowerBound).line ?? 1 }

    /// What stands for a value that only an answer would give.
    func unknown(_ path: String, at range: Range<Int>) -> JSON { unknowns.value(path, line: line(of: range)) }

    /// The outputs of an expression that something unknown goes into; nil where all is known.
    func dryValues(of expression: ScriptExpression, on value: JSON? = nil) throws(InterpreterError) -> [JSON]? {
        guard isDryRun, mayHoldUnknowns else { return nil }
        let input = dryInput(value)
        let variables = unknownVariables(of: expression)
        if variables.isEmpty, case .known = input { return nil }
        var form = UnknownForm(input: input, variables: variables, self)
        let tree = form.rewritten(expression.tree)
        unknowns = form.unknowns
        if case .literal(let value) = tree.kind { return [value] }
        let names = tree.freeVariables
        var given: [JSON] = []
        for name in names { given.append(try self.value(ofVariable: expression.index(of: name), in: expression)) }
        do throws(JQError) {
            let filter = try Filter(tree, variables: names)
            return try filter.all(input: value ?? .null, variables: given, cancellation: filterCancellation)
        } catch {
            throw InterpreterError(error, in: expression.range)
        }
    }

    private var mayHoldUnknowns: Bool { scope.pendingLine != nil || !unknowns.origins.isEmpty }

    private func dryInput(_ value: JSON?) -> UnknownForm.Input {
        guard let value else {
            return scope.pendingLine.map { .unknown(Unknowns.Origin(path: ".", line: $0)) } ?? .known
        }
        if let origin = unknowns.origin(of: value) { return .unknown(origin) }
        return unknowns.firstOrigin(in: value).map { .partly($0) } ?? .known
    }

    private func unknownVariables(
        of expression: ScriptExpression
    ) -> [String: (whole: Unknowns.Origin?, part: Unknowns.Origin)] {
        var found: [String: (whole: Unknowns.Origin?, part: Unknowns.Origin)] = [:]
        for (index, name) in expression.variables.enumerated() {
            if let variable = variable(index, of: expression) {
                guard let part = unknowns.firstOrigin(in: variable.value) else { continue }
                found[name] = (unknowns.origin(of: variable.value), part)
            } else if let line = scope.pendingLine, ReadOnlyNames.ofAnswer.contains(name) {
                let origin = Unknowns.Origin(path: "$\(name)", line: line)
                found[name] = (origin, origin)
            }
        }
        return found
    }

    /// The one value of a request's stages.
    func dryValue(of pipeline: Pipeline, at range: Range<Int>) throws(InterpreterError) -> JSON {
        let answer = unknown(".", at: range)
        return try pipeline.filter.flatMap { filter throws(InterpreterError) in
            try dryValues(of: filter, on: answer)?.first
        } ?? answer
    }

    /// Whether only an answer would tell.
    func isUnknown(_ value: JSON) -> Bool { isDryRun && unknowns.firstOrigin(in: value) != nil }

    /// A value under the name of its variable, unless it is a path that says more.
    func named(_ value: JSON, _ name: VariableName, _ expression: ScriptExpression?) -> JSON {
        guard isDryRun, let origin = unknowns.origin(of: value), !origin.path.hasPrefix("."),
            !origin.path.hasPrefix("$"),
            expression?.fieldsOfVariable == nil
        else { return value }
        return unknown("$\(name.text)", at: name.range)
    }
}

extension ScriptExpression {
    fileprivate func index(of name: String) -> Int { variables.firstIndex(of: name) ?? 0 }
}
