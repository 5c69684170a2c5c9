import Language
import LosslessJSON
import Transport

/// The items of a request, evaluated and sorted by where they go.
struct PlacedItems {
    /// For the `{name}` of the URL.
    var path: [String: JSON] = [:]
    var query: [(name: String, value: String)] = []
    var fields: [(name: String, value: JSON)] = []
    var headers = Headers()
    var parts: [Part] = []
    var notes: [String] = []
}

extension ScriptRunner {
    func place(_ items: [Item], of request: RequestStatement) throws(InterpreterError) -> PlacedItems {
        var placed = PlacedItems()
        guard !items.isEmpty else { return placed }
        let places = ItemPlaces(request, at: scope.location, of: session)
        for item in items {
            switch item.content {
            case .header(let value): placed.headers.append(item.name, try text(of: value))
            case .part(let file): placed.parts.append(Part(name: item.name, content: .file(try fileName(of: file))))
            case .query(let value): try placed.addQuery(item, try json(of: value), self)
            case .field(let value): try place(item, try json(of: value), request, places, into: &placed)
            case .json(let expression):
                try place(item, try oneValue(of: expression), request, places, into: &placed)
            }
        }
        let fields = request.items.filter { $0.isField && places.isInBody($0.name) }
        if let fault = request.fault(inFields: fields) { throw InterpreterError(.usage, fault) }
        return placed
    }

    private func place(
        _ item: Item, _ value: JSON, _ request: RequestStatement, _ places: ItemPlaces,
        into placed: inout PlacedItems
    ) throws(InterpreterError) {
        switch places.place(of: item.name) {
        case .path: placed.path[item.name] = value
        case .query: try placed.addQuery(item, value, self)
        case .header: placed.headers.append(item.name, try text(of: value, at: item.range))
        case .body(let type):
            let conversion = FieldConversion(type: type)
            let value = conversion.converted(value, of: item)
            placed.fields.append((item.name, value))
            placed.noteFileName(item, value)
            if let note = conversion.note(value, of: item), !isUnknown(value) { placed.notes.append(note) }
        }
    }
}

extension PlacedItems {
    /// A list repeats the parameter.
    fileprivate mutating func addQuery(_ item: Item, _ value: JSON, _ runner: ScriptRunner) throws(InterpreterError) {
        guard value.kind == .array else {
            let text = try runner.text(of: value, at: item.range)
            if Self.looksEncoded(text) {
                notes.append("\(item.name): values are plain text, so the % in `\(text)` goes out as %25")
            }
            query.append((item.name, text))
            return
        }
        for element in value.elements { query.append((item.name, try runner.text(of: element, at: item.range))) }
    }

    private static func looksEncoded(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.contains { index in
            bytes[index] == UInt8(ascii: "%") && index + 2 < bytes.count && bytes[index + 1].isHexDigit
                && bytes[index + 2].isHexDigit
        }
    }

    /// `data=@file.json`, as HTTPie has it.
    fileprivate mutating func noteFileName(_ item: Item, _ value: JSON) {
        guard case .field(.bare) = item.content, let text = value.string, text.hasPrefix("@"), text.count > 1 else {
            return
        }
        notes.append(
            "\(item.name) is the text \"\(text)\"; a file as the body is \(text), as a part \(item.name)\(text)")
    }
}

extension UInt8 {
    fileprivate var isHexDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x46).contains(self) || (0x61...0x66).contains(self)
    }
}
