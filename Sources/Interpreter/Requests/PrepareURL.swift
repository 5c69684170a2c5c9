import Language
import LosslessJSON
import RingCX
import Transport

/// The URL: every piece encoded once, by its own rule.
extension ScriptRunner {
    /// An encoded path that begins with `/`, or a full URL.
    func url(of template: URLTemplate, items: PlacedItems = PlacedItems()) throws(InterpreterError) -> String {
        var builder = URLBuilder()
        if let whole = template.wholeSplice {
            try appendWhole(whole, to: &builder)
        } else {
            for piece in template.pieces { try append(piece, items, to: &builder) }
        }
        for parameter in items.query { builder.appendQueryItem(parameter.name, parameter.value) }
        return builder.url.isAbsolute ? builder.url : scope.location.resolve(builder.url)
    }

    /// `get $u`: the value is a URL as it would be typed.
    private func appendWhole(_ expression: ScriptExpression, to builder: inout URLBuilder) throws(InterpreterError) {
        let text = try text(of: expression)
        guard text.isAbsolute else {
            throw InterpreterError(
                .script,
                "a URL that is only a variable must begin with / or https://, and this is `\(text.prefix(60))`",
                hint: "to name something below this location: ./…", at: expression.range)
        }
        try placing(expression.range) { () throws(TransportError) in try builder.appendTyped(text) }
    }

    private func append(
        _ piece: URLTemplate.Piece, _ items: PlacedItems, to builder: inout URLBuilder
    ) throws(InterpreterError) {
        switch piece.content {
        case .text(let text):
            try placing(piece.range) { () throws(TransportError) in try builder.appendTyped(text) }
        case .splice(let expression):
            try append(try oneValue(of: expression), piece, to: &builder)
        case .placeholder(let name):
            try append(try value(ofPlaceholder: name, items, at: piece.range), piece, to: &builder)
        }
    }

    private func append(_ value: JSON, _ piece: URLTemplate.Piece, to builder: inout URLBuilder)
        throws(InterpreterError)
    {
        let text = try text(of: value, at: piece.range)
        try placing(piece.range) { () throws(TransportError) in try builder.appendValue(text) }
    }

    /// An item of that name, else a variable, else what the sign-in knows.
    private func value(ofPlaceholder name: String, _ items: PlacedItems, at range: Range<Int>) throws(InterpreterError)
        -> JSON
    {
        if let value = items.path[name] ?? scope.variables[name]?.value { return value }
        if let identifier = Identifier(rawValue: name) {
            do throws(InterpreterError) { return JSON(try self.value(of: identifier)) } catch {
                throw error.placed(at: range)
            }
        }
        let unfilled = Diagnostic.unfilled(name, at: range)
        throw InterpreterError(.script, unfilled.message, hint: unfilled.hint, at: range)
    }

    private func placing(_ range: Range<Int>, _ body: () throws(TransportError) -> Void) throws(InterpreterError) {
        do throws(TransportError) { try body() } catch { throw InterpreterError(.script, error.message, at: range) }
    }
}

extension String {
    fileprivate var isAbsolute: Bool {
        hasPrefix("/") || lowercased().hasPrefix("https://") || lowercased().hasPrefix("http://")
    }
}
