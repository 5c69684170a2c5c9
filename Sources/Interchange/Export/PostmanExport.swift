import JQ
public import Language
public import LosslessJSON
public import RingCX

/// Requests of scripts as a Postman collection v2.1.
public struct PostmanExport {
    private let redactor: Redactor
    private let expand: (String) -> String
    private let isQueryItem: (RequestStatement, String) -> Bool
    private var folders: [JSON] = []
    private var variables: [(name: String, value: String?, isSecret: Bool)] = [
        ("ringcx_base_url", "https://ringcx.ringcentral.com", false), ("ringcx_bearer_token", nil, true),
    ]

    /// - Parameters:
    ///   - expand: the whole path of a short one.
    ///   - isQueryItem: whether a `name=value` of a request goes to its query.
    public init(
        redactor: Redactor, expand: @escaping (String) -> String,
        isQueryItem: @escaping (RequestStatement, String) -> Bool
    ) {
        (self.redactor, self.expand, self.isQueryItem) = (redactor, expand, isQueryItem)
    }

    /// A script; its requests become a folder.
    public mutating func add(_ source: Source, named name: String, commands: CommandTable) {
        let script = ScriptParser.parse(source, commands: commands)
        var items: [JSON] = []
        add(script.statements, source, &items)
        folders.append(JSON(members: [("name", JSON(name)), ("item", JSON(array: items))]))
    }

    public var isEmpty: Bool { folders.allSatisfy { $0["item"]?.count == 0 } }

    public func json(named name: String) -> JSON {
        let items = folders.count == 1 ? folders[0]["item"]! : JSON(array: folders)
        let bearer = JSON(members: [("key", "token"), ("value", "{{ringcx_bearer_token}}"), ("type", "string")])
        return JSON(members: [
            (
                "info",
                JSON(members: [
                    ("name", JSON(name)),
                    ("schema", "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"),
                ])
            ),
            ("auth", JSON(members: [("type", "bearer"), ("bearer", JSON(array: [bearer]))])),
            ("item", items),
            ("variable", JSON(array: variables.map(Self.variable))),
        ])
    }

    private static func variable(_ variable: (name: String, value: String?, isSecret: Bool)) -> JSON {
        JSON(members: [
            ("key", JSON(variable.name)), ("value", JSON(variable.isSecret ? "" : variable.value ?? "")),
            ("type", variable.isSecret ? "secret" : "string"),
        ])
    }

    private mutating func note(_ name: String, _ value: String? = nil, isSecret: Bool = false) {
        guard !variables.contains(where: { $0.name == name }) else { return }
        variables.append((name, value, isSecret || SecretNames.isSecret(name)))
    }

    private mutating func add(_ statements: [Statement], _ source: Source, _ items: inout [JSON]) {
        for statement in statements {
            switch statement.kind {
            case .request(let request, _): items.append(item(request, source))
            case .let(let statement):
                if case .request(let request, let pipeline) = statement.value {
                    items.append(item(request, source, keeps: (statement.name.text, pipeline.filter), source))
                } else if case .expression(let expression) = statement.value, let last = items.last,
                    let test = capture(statement.name.text, source.text(expression.range))
                {
                    items[items.count - 1] = Self.adding(test, to: last)
                }
            case .param(let param):
                let value = param.fallback.map { source.text($0.range) }
                note(param.name.text, value.map { redactor.redact((try? JSON(parsing: $0))?.string ?? $0) })
            case .ask(let question): note(question.name.text, isSecret: question.isSecret)
            default: break
            }
            statement.kind.forEachPart { part in
                if case .block(let block) = part { self.add(block.statements, source, &items) }
            }
        }
    }
}

/// One request.
extension PostmanExport {
    private mutating func item(
        _ request: RequestStatement, _ source: Source, keeps kept: (String, ScriptExpression?)? = nil,
        _ place: Source? = nil
    ) -> JSON {
        let url = url(of: request.url, source)
        var members: [(String, JSON)] = [("method", JSON(request.verb.rawValue.uppercased()))]
        members.append(("header", headers(of: request, source)))
        let body = body(of: request, source)
        if let body { members.append(("body", body)) }
        members.append(("url", self.url(url, request, source)))
        var item = JSON(members: [
            ("name", JSON("\(request.verb.rawValue) \(redactor.redact(source.text(request.url.range)))")),
            ("request", JSON(members: members)),
        ])
        var tests: [String] = []
        if let expect = request.flags.expect, let test = Self.test(expect) { tests.append(test) }
        if let kept, let test = capture(kept.0, kept.1.map { source.text($0.range) } ?? ".") { tests.append(test) }
        for test in tests { item = Self.adding(test, to: item) }
        return item
    }

    private mutating func url(of template: URLTemplate, _ source: Source) -> String {
        var text = ""
        for piece in template.pieces {
            switch piece.content {
            case .text(let part): text += part
            case .placeholder(let name): text += reference(name)
            case .splice(let expression): text += reference(source.text(expression.range))
            }
        }
        guard !text.contains("://") else { return redactor.redact(text) }
        let path = text.prefix { $0 != "?" }
        let whole = path.hasPrefix("/") || path.hasPrefix("{{") ? String(path) : "/" + path
        return redactor.redact("{{ringcx_base_url}}" + references(inPath: expand(whole)) + text[path.endIndex...])
    }

    /// The roots of short paths hold `{accountId}`.
    private mutating func references(inPath path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false).map { segment in
            guard segment.hasPrefix("{"), !segment.hasPrefix("{{"), segment.hasSuffix("}") else {
                return String(segment)
            }
            return reference(String(segment.dropFirst().dropLast()))
        }.joined(separator: "/")
    }

    /// A variable of Postman's for an expression of rcx's.
    private mutating func reference(_ code: String) -> String {
        let name = ScriptText.isName(code) ? code : ScriptText.name(code.filter { $0 != "$" && $0 != " " })
        note(name)
        return "{{\(name)}}"
    }

    private mutating func text(_ value: Value, _ source: Source) -> String {
        switch value {
        case .variable(let expression): return reference(source.text(expression.range))
        case .bare(let template), .quoted(let template):
            var text = ""
            for piece in template.pieces {
                switch piece {
                case .text(let part): text += part
                case .splice(let expression): text += reference(source.text(expression.range))
                }
            }
            return text
        }
    }

    private mutating func url(_ raw: String, _ request: RequestStatement, _ source: Source) -> JSON {
        var pairs: [(String, String)] = []
        for item in request.items {
            switch item.content {
            case .query(let value): pairs.append((item.name, text(value, source)))
            case .field(let value) where isQuery(item, request): pairs.append((item.name, text(value, source)))
            case .json(let expression) where isQuery(item, request): pairs.append((item.name, code(expression, source)))
            default: break
            }
        }
        guard !pairs.isEmpty else { return JSON(raw) }
        let masked = pairs.map { ($0.0, SecretMask.value($0.0, $0.1, redactor)) }
        let query = masked.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
        let whole = raw + (raw.contains("?") ? "&" : "?") + query
        let typed = raw.drop { $0 != "?" }.dropFirst().split(separator: "&").map { part in
            (String(part.prefix { $0 != "=" }), String(part.drop { $0 != "=" }.dropFirst()))
        }
        let list = (typed + masked).map { JSON(members: [("key", JSON($0.0)), ("value", JSON($0.1))]) }
        let base = raw.prefix { $0 != "?" }
        let segments = base.split(separator: "/", omittingEmptySubsequences: false).dropFirst(
            base.contains("://") ? 3 : 1)
        let host = base.contains("://") ? base.split(separator: "/").dropFirst().first ?? "" : base.prefix { $0 != "/" }
        return JSON(members: [
            ("raw", JSON(whole)), ("host", JSON(array: [JSON(String(host))])),
            ("path", JSON(array: segments.map { JSON(String($0)) })), ("query", JSON(array: list)),
        ])
    }

    private func isQuery(_ item: Item, _ request: RequestStatement) -> Bool {
        !request.url.placeholders.contains(item.name) && isQueryItem(request, item.name)
    }

    private mutating func headers(of request: RequestStatement, _ source: Source) -> JSON {
        var headers: [JSON] = []
        for item in request.items {
            guard case .header(let value) = item.content else { continue }
            let text = text(value, source)
            let shown = text.contains("{{") ? redactor.redact(text) : SecretMask.header(item.name, text, redactor)
            headers.append(JSON(members: [("key", JSON(item.name)), ("value", JSON(shown))]))
        }
        if request.body != nil || hasFields(request) && !request.flags.form && !hasParts(request) {
            headers.append(JSON(members: [("key", "Content-Type"), ("value", "application/json")]))
        }
        return JSON(array: headers)
    }

    private func hasParts(_ request: RequestStatement) -> Bool {
        request.items.contains { if case .part = $0.content { true } else { false } }
    }

    private func hasFields(_ request: RequestStatement) -> Bool {
        request.items.contains { $0.isField && !isQuery($0, request) && !request.url.placeholders.contains($0.name) }
    }

    private mutating func body(of request: RequestStatement, _ source: Source) -> JSON? {
        switch request.body {
        case .verbatim(let typed, _): return Self.raw(SecretMask.text(typed, redactor))
        case .expression(let expression): return Self.raw(SecretMask.text(code(expression, source), redactor))
        case .file(let file, _):
            return JSON(members: [("mode", "file"), ("file", JSON(members: [("src", JSON(text(file, source)))]))])
        case .standardInput: return JSON(members: [("mode", "file"), ("file", JSON(members: [("src", "-")]))])
        case nil: break
        }
        if hasParts(request) || request.flags.form { return form(of: request, source) }
        guard hasFields(request) else { return nil }
        var members: [String] = []
        for item in request.items
        where item.isField && !isQuery(item, request) && !request.url.placeholders.contains(item.name) {
            let value: String
            switch item.content {
            case .field(let typed):
                value = JSON(SecretMask.value(item.name, text(typed, source), redactor)).compactText
            case .json(let expression): value = code(expression, source)
            default: continue
            }
            members.append("\(JSON(item.name).compactText): \(value)")
        }
        return Self.raw("{\(members.joined(separator: ", "))}")
    }

    private mutating func form(of request: RequestStatement, _ source: Source) -> JSON {
        let mode = hasParts(request) ? "formdata" : "urlencoded"
        var entries: [JSON] = []
        for item in request.items {
            switch item.content {
            case .part(let file):
                entries.append(
                    JSON(members: [("key", JSON(item.name)), ("type", "file"), ("src", JSON(text(file, source)))]))
            case .field(let value) where !isQuery(item, request):
                let shown = SecretMask.value(item.name, text(value, source), redactor)
                entries.append(JSON(members: [("key", JSON(item.name)), ("value", JSON(shown)), ("type", "text")]))
            case .json(let expression) where !isQuery(item, request):
                entries.append(
                    JSON(members: [
                        ("key", JSON(item.name)), ("value", JSON(code(expression, source))), ("type", "text"),
                    ]))
            default: break
            }
        }
        return JSON(members: [("mode", JSON(mode)), (mode, JSON(array: entries))])
    }

    private static func raw(_ text: String) -> JSON {
        let options = JSON(members: [("raw", JSON(members: [("language", "json")]))])
        return JSON(members: [("mode", "raw"), ("raw", JSON(text)), ("options", options)])
    }

    /// An expression with Postman's spelling for what are variables alone.
    private mutating func code(_ expression: ScriptExpression, _ source: Source) -> String {
        var text = source.text(expression.range)
        for name in expression.variables.sorted(by: { $0.utf8.count > $1.utf8.count }) {
            guard text.contains("$") else { break }
            let shown = reference(name)
            text = text.replacing("${\(name)}", with: shown).replacing("$\(name)", with: shown)
        }
        return text
    }
}

/// Tests.
extension PostmanExport {
    private static func test(_ expect: Expectation) -> String? {
        let codes = expect.text.split { $0 == "," || $0 == "|" }.compactMap { Int($0) }
        guard !codes.isEmpty, codes.count == expect.text.split(whereSeparator: { $0 == "," || $0 == "|" }).count else {
            return nil
        }
        let check =
            codes.count == 1
            ? "pm.response.to.have.status(\(codes[0]))"
            : "pm.expect(pm.response.code).to.be.oneOf([\(codes.map(String.init).joined(separator: ", "))])"
        return "pm.test(\"status\", function () { \(check); });"
    }

    /// `let x = .a[0].b` as a line of a test; nil for anything that is more than a path.
    private mutating func capture(_ name: String, _ code: String) -> String? {
        let isPath =
            code.hasPrefix(".")
            && code.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "._[]".utf8.contains(byte)
            }
        guard isPath, !code.contains("[]"), !code.contains("..") else { return nil }
        note(name)
        let place = code == "." ? "" : code.hasPrefix(".[") ? String(code.dropFirst()) : code
        return "pm.collectionVariables.set(\"\(name)\", pm.response.json()\(place));"
    }

    private static func adding(_ line: String, to item: JSON) -> JSON {
        let lines = (item["event"]?[0]?["script"]?["exec"]?.elements.map { $0 } ?? []) + [JSON(line)]
        let script = JSON(members: [("type", "text/javascript"), ("exec", JSON(array: lines))])
        var item = item
        item.set("event", JSON(array: [JSON(members: [("listen", "test"), ("script", script)])]))
        return item
    }
}

extension JSON {
    fileprivate var compactText: String { String(decoding: bytes(.compact), as: UTF8.self) }
}
