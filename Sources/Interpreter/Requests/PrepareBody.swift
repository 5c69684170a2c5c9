import Language
import LosslessJSON
import Transport

/// What goes out after the headers, and its default type.
struct PreparedBody {
    var content: RequestBody = .none
    var contentType: String?
}

extension ScriptRunner {
    func body(of request: RequestStatement, items: PlacedItems) throws(InterpreterError) -> PreparedBody {
        if let body = request.body { return try prepare(body) }
        if !items.parts.isEmpty { return PreparedBody(content: .multipart(try parts(items, at: request.range))) }
        guard !items.fields.isEmpty else { return PreparedBody() }
        if request.flags.form { return try form(items, at: request.range) }
        return .json(JSON(members: items.fields.map { ($0.name, $0.value) }))
    }

    private func prepare(_ body: BodyForm) throws(InterpreterError) -> PreparedBody {
        switch body {
        case .verbatim(let typed, _):
            return PreparedBody(content: .bytes(Array(typed.utf8)), contentType: MediaTypes.json)
        case .expression(let expression): return .json(try bodyValue(expression))
        case .file(let file, let range): return try fileBody(try fileName(of: file), at: range)
        case .standardInput(let range):
            do throws(FileError) {
                return PreparedBody(content: .bytes(try LocalFile.readStandardInput()), contentType: MediaTypes.json)
            } catch {
                throw InterpreterError(.file, error.message, hint: error.hint, at: range)
            }
        }
    }

    private func bodyValue(_ expression: ScriptExpression) throws(InterpreterError) -> JSON {
        let values = try values(of: expression)
        guard values.count == 1 else {
            throw InterpreterError(
                .script, "the body gives \(values.count) values, and a body is one",
                hint: values.isEmpty ? "check what it selects" : "collect them: [ … ]", at: expression.range)
        }
        return values[0]
    }

    private func fileBody(_ path: String, at range: Range<Int>) throws(InterpreterError) -> PreparedBody {
        do throws(FileError) { try LocalFile.checkReadable(path) } catch {
            throw InterpreterError(.file, error.message, hint: error.hint, at: range)
        }
        return PreparedBody(content: .file(path), contentType: MediaTypes.ofFile(path))
    }

    private func form(_ items: PlacedItems, at range: Range<Int>) throws(InterpreterError) -> PreparedBody {
        var pairs: [String] = []
        for field in items.fields {
            for value in field.value.kind == .array ? Array(field.value.elements) : [field.value] {
                pairs.append(
                    PercentEncoding.value(field.name) + "=" + PercentEncoding.value(try text(of: value, at: range)))
            }
        }
        return PreparedBody(content: .bytes(Array(pairs.joined(separator: "&").utf8)), contentType: MediaTypes.form)
    }

    /// Fields before files, as forms send them.
    private func parts(_ items: PlacedItems, at range: Range<Int>) throws(InterpreterError) -> [Part] {
        var parts: [Part] = []
        for field in items.fields {
            let bytes: [UInt8] =
                if let text = field.value.scalarText { Array(text.utf8) } else { field.value.bytes(.compact) }
            parts.append(Part(name: field.name, content: .bytes(bytes)))
        }
        for part in items.parts {
            guard case .file(let path) = part.content else { continue }
            do throws(FileError) { try LocalFile.checkReadable(path) } catch {
                throw InterpreterError(.file, error.message, hint: error.hint, at: range)
            }
            parts.append(Part(name: part.name, content: part.content, contentType: MediaTypes.ofFile(path)))
        }
        return parts
    }
}

extension PreparedBody {
    fileprivate static func json(_ value: JSON) -> PreparedBody {
        PreparedBody(content: .bytes(value.bytes(.compact)), contentType: MediaTypes.json)
    }
}

/// The types of what goes out, where nobody wrote one.
private enum MediaTypes {
    static let json = DefaultHeaders.json
    static let form = "application/x-www-form-urlencoded"

    static func ofFile(_ path: String) -> String {
        let name = path.lowercased()
        let known = [
            ".json": json, ".csv": "text/csv", ".txt": "text/plain", ".xml": "application/xml", ".wav": "audio/wav",
            ".mp3": "audio/mpeg",
        ]
        return known.first { name.hasSuffix($0.key) }?.value ?? "application/octet-stream"
    }
}

/// Fields that nobody has to write.
enum DefaultHeaders {
    static let accept = "application/json, */*;q=0.8"
    static let json = "application/json"
}
