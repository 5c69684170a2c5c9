import Language
import LosslessJSON
import RingCX

extension ScriptRunner {
    func run(_ statement: AssertStatement) throws(InterpreterError) {
        guard try holds(statement.condition) == false, !isUncertain else { return }
        let message = try statement.message.map { template throws(InterpreterError) in try text(of: template) }
        throw InterpreterError(
            .failed, message ?? "the assertion does not hold", hint: try comparison(statement.condition),
            at: statement.condition.range)
    }

    /// A condition gives exactly one true, false or null. Nil where only an answer would tell, in a dry run.
    func holds(_ condition: ScriptExpression) throws(InterpreterError) -> Bool? {
        let values = try values(of: condition)
        guard values.count == 1 else {
            throw InterpreterError(
                .script, "a condition gives one true or false, and this gives \(values.count) values",
                hint: "any(…) or all(…) makes one of many", at: condition.range)
        }
        if isUnknown(values[0]) { return nil }
        switch values[0].kind {
        case .bool: return values[0].bool == true
        case .null: return false
        default:
            throw InterpreterError(
                .script, "a condition gives true or false, and this is \(values[0].kindInWords)",
                hint: "compare it: … == …, … > 0, … != null", at: condition.range)
        }
    }
}

/// What an assertion that compares found on its two sides.
extension ScriptRunner {
    func comparison(_ condition: ScriptExpression) throws(InterpreterError) -> String? {
        guard let (left, right) = condition.comparedSides else { return nil }
        if usesSecret(condition) { return "a secret is compared, so neither side is shown" }
        let values = (try values(of: left), try values(of: right))
        guard values.0.count == 1, values.1.count == 1 else { return nil }
        let sides = "left is \(short(values.0[0])), right is \(short(values.1[0]))"
        guard let difference = JSONDifference.first(between: values.0[0], and: values.1[0]), difference.path != "."
        else { return sides }
        return "\(sides); first difference at \(difference.path)"
    }

    private func short(_ value: JSON) -> String {
        let text = session.redactor.redact(value.compact)
        return text.count <= 60 ? text : text.prefix(59) + "…"
    }
}
