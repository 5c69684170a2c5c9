import Language
import LosslessJSON

/// Values and templates as texts: nothing that is null, a list or an object gets into one.
extension ScriptRunner {
    /// An item's or word's value; texts of templates are texts, a variable keeps its kind.
    func json(of value: Value) throws(InterpreterError) -> JSON {
        switch value {
        case .bare(let template), .quoted(let template): JSON(try text(of: template))
        case .variable(let expression): try oneValue(of: expression)
        }
    }

    func text(of value: Value) throws(InterpreterError) -> String {
        switch value {
        case .bare(let template), .quoted(let template): try text(of: template)
        case .variable(let expression): try text(of: expression)
        }
    }

    func text(of template: Template) throws(InterpreterError) -> String {
        try template.text { (expression) throws(InterpreterError) in try text(of: expression) }
    }

    func text(of expression: ScriptExpression) throws(InterpreterError) -> String {
        try text(of: try oneValue(of: expression), at: expression.range)
    }

    func text(of value: JSON, at range: Range<Int>) throws(InterpreterError) -> String {
        guard let text = value.scalarText else {
            throw InterpreterError(
                .script, "this is \(value.kindInWords), and only a text, number, true or false fits here",
                hint: value.kind == .null
                    ? "give it a value first, or a default: ${… // \"none\"}" : "choose a field of it", at: range)
        }
        return text
    }

    /// A file name. A `${…}` in it brings no `/`, so that data cannot choose the folder.
    func fileName(of value: Value) throws(InterpreterError) -> String {
        switch value {
        case .variable(let expression): return try text(of: expression)
        case .bare(let template), .quoted(let template):
            return try template.text { (expression) throws(InterpreterError) in try fileNamePart(of: expression) }
        }
    }

    private func fileNamePart(of expression: ScriptExpression) throws(InterpreterError) -> String {
        let part = try text(of: expression)
        guard !part.utf8.contains(UInt8(ascii: "/")) else {
            throw InterpreterError(
                .script, "a value with a / cannot become part of a file name",
                hint: "replace it: ${… | gsub(\"/\"; \"-\")}", at: expression.range)
        }
        return part
    }
}
