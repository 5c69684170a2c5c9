import Language
import LosslessJSON

/// The body.
extension PostmanRequest {
    mutating func readBody() throws(InterchangeError) {
        guard let body = bodyObject, let mode = body["mode"]?.string else { return }
        if body["disabled"]?.bool == true { return note("its body is switched off in Postman") }
        switch mode {
        case "raw": try readRaw(body["raw"]?.string ?? "")
        case "urlencoded": try readForm(body["urlencoded"])
        case "formdata": try readParts(body["formdata"])
        case "file": readFile(body["file"])
        case "graphql": try readGraphQL(body["graphql"])
        default: lose("its body (\(ScriptText.line(mode, atMost: 20))) is of no known kind")
        }
    }

    private mutating func readRaw(_ text: String) throws(InterchangeError) {
        guard !text.trimmed.isEmpty else { return }
        if !text.contains("{{"), let body = RequestLine.body(json: text) {
            line.body = body
            return
        }
        var writer = PostmanJSON(variables)
        if let body = writer.expression(text) {
            variables = writer.variables
            line.body = body
            return
        }
        throw InterchangeError("its body is no JSON: save it as a file and write @FILE")
    }

    private mutating func readForm(_ list: JSON?) throws(InterchangeError) {
        var fields: [(name: String, value: [TextPiece])] = []
        for entry in list.items(atMost: 1000) {
            guard let name = entry["key"]?.string, !name.isEmpty else { continue }
            if isOff(entry) { continue }
            let value = entry["value"]?.plainText ?? ""
            fields.append(
                (name, variables.pieces(SecretNames.isSecret(name) && !value.contains("{{") ? "{{\(name)}}" : value)))
        }
        guard !fields.isEmpty else { return }
        guard let items = FormText.items(fields) else {
            throw InterchangeError("a field of its form has a name that no item can have")
        }
        line.parts += ["--form"] + items
    }

    private mutating func readParts(_ list: JSON?) throws(InterchangeError) {
        var items: [String] = []
        var hasFile = false
        for entry in list.items(atMost: 1000) {
            guard let name = entry["key"]?.string, !name.isEmpty, !isOff(entry) else { continue }
            let isFile = entry["type"]?.string == "file"
            hasFile = hasFile || isFile
            for text in isFile ? files(entry["src"]) : [entry["value"]?.plainText ?? ""] {
                let value = text.isEmpty ? "\"\"" : ScriptText.value(variables.pieces(text))
                guard let item = RequestLine.item(name, isFile ? "@" : "=", value) else {
                    throw InterchangeError("a part has a name that no item can have")
                }
                items.append(item)
            }
        }
        if !hasFile, !items.isEmpty {
            items.insert("--form", at: 0)
            note("its parts hold no file and go out as a form")
        }
        line.parts += items
    }

    private func files(_ source: JSON?) -> [String] {
        let names = source?.string.map { [$0] } ?? source?.elements.prefix(100).compactMap(\.string) ?? []
        return names.isEmpty ? ["FILE"] : names
    }

    private mutating func readFile(_ file: JSON?) {
        let source = file?["src"]?.string ?? "FILE"
        line.body = "@" + ScriptText.value(variables.pieces(source))
        if file?["src"]?.string == nil { note("its body is a file that the collection does not name") }
    }

    private mutating func readGraphQL(_ query: JSON?) throws(InterchangeError) {
        guard let text = query?["query"]?.string else { throw InterchangeError("its GraphQL body has no query") }
        let variables = query?["variables"]?.string.flatMap { try? JSON(parsing: $0) }
        var members = [("query", JSON(text))]
        if let variables { members.append(("variables", variables)) }
        try readRaw(String(decoding: JSON(members: members).bytes(.compact), as: UTF8.self))
    }

    private mutating func isOff(_ entry: JSON) -> Bool {
        guard entry["disabled"]?.bool == true || entry["enabled"]?.bool == false else { return false }
        note("switched off in Postman: \(entry["key"]?.string ?? "")")
        return true
    }
}

/// JSON with `{{x}}` in it as a jq expression.
struct PostmanJSON {
    private(set) var variables: PostmanVariables

    init(_ variables: PostmanVariables) { self.variables = variables }

    /// Nil for what is no JSON once the variables are filled in.
    mutating func expression(_ text: String) -> String? {
        var code = ""
        var probe = ""
        var rest = text[...]
        while let quote = rest.firstIndex(of: "\"") {
            addBare(rest[..<quote], &code, &probe)
            guard let end = Self.end(ofText: rest[quote...]) else { return nil }
            addText(rest[quote..<end], &code, &probe)
            rest = rest[end...]
        }
        addBare(rest, &code, &probe)
        guard (try? JSON(parsing: probe)) != nil else { return nil }
        let trimmed = code.trimmed
        return trimmed.hasPrefix("{") || trimmed.hasPrefix("[") ? trimmed : "(\(trimmed))"
    }

    private static func end(ofText text: Substring) -> String.Index? {
        var index = text.index(after: text.startIndex)
        while index < text.endIndex {
            if text[index] == "\\" {
                index = text.index(after: index)
                guard index < text.endIndex else { return nil }
            } else if text[index] == "\"" {
                return text.index(after: index)
            }
            index = text.index(after: index)
        }
        return nil
    }

    /// The bytes between the quotes are JSON's already, so only splices are new.
    private mutating func addText(_ text: Substring, _ code: inout String, _ probe: inout String) {
        for piece in variables.pieces(String(text)) {
            switch piece {
            case .text(let text):
                code += text.replacing("${", with: "\\${")
                probe += text
            case .splice(let name): code += "${\(name)}"
            }
        }
    }

    private mutating func addBare(_ text: Substring, _ code: inout String, _ probe: inout String) {
        var rest = text
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            let name = String(rest[open.upperBound..<close.lowerBound])
            guard !name.contains(where: { "{\n,:".contains($0) }) else { break }
            code += rest[..<open.lowerBound]
            probe += rest[..<open.lowerBound] + "0"
            let used = variables.use(name)
            let isNumber = variables.value(name.trimmed).map(PostmanVariables.isNumber) ?? false
            code +=
                !ScriptText.isName(used) ? used : isNumber ? "$\(used)" : "(try ($\(used) | fromjson) catch $\(used))"
            rest = rest[close.upperBound...]
        }
        code += rest
        probe += rest
    }
}
