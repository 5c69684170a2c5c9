import LosslessJSON

/// The rcx lines that do what a curl command does, and what of it could not be said.
public struct CurlTranslation: Sendable, Equatable {
    public private(set) var lines: [RequestLine] = []
    public private(set) var notes: [String] = []

    /// - Parameters:
    ///   - text: the command, over several lines perhaps.
    ///   - path: the path of a URL that rcx signs in to by itself; nil for any other, which keeps its credentials.
    public init(_ text: String, path: (String) -> String? = { _ in nil }) {
        for command in CurlCommand.all(in: text) {
            notes += command.untranslated
            if command.urls.isEmpty { notes.append("the command has no URL") }
            for url in command.urls {
                var writer = CurlLineWriter(command, url, ownPath: path(url))
                lines.append(writer.line())
                for note in writer.notes where !notes.contains(note) { notes.append(note) }
            }
        }
    }

    /// As one text; the hint for a curl line at the prompt.
    var oneLine: String {
        lines.map(\.text).joined(separator: " ⏎ ").replacing("\r\n", with: " ").replacing("\n", with: " ")
    }
}

/// One URL of one curl command.
private struct CurlLineWriter {
    private let command: CurlCommand
    private let url: String
    private let ownPath: String?
    private(set) var notes: [String] = []
    private var parts: [String] = []
    private var body: String?
    /// The type that rcx gives the body by itself.
    private var type: String?

    init(_ command: CurlCommand, _ url: String, ownPath: String?) {
        (self.command, self.url, self.ownPath) = (command, url, ownPath)
    }

    mutating func line() -> RequestLine {
        let verb = verb()
        if !command.isGet { addBody() }
        addHeaders()
        addFlags(verb)
        let stages = command.output.map { ["save \(ScriptText.value($0))"] } ?? []
        return RequestLine(verb, word(for: verb), parts: parts, body: body, stages: stages)
    }

    private mutating func verb() -> String {
        let hasBody = !command.data.isEmpty && !command.isGet || command.json != nil || !command.form.isEmpty
        let method =
            command.method
            ?? (command.isHead ? "HEAD" : command.upload != nil ? "PUT" : hasBody ? "POST" : "GET")
        guard Verb(word: method) == nil else { return method.lowercased() }
        notes.append("rcx has no \(ScriptText.line(method, atMost: 20)) requests")
        return "get"
    }

    private mutating func word(for verb: String) -> String {
        let word = word()
        guard ["put", "patch", "delete"].contains(verb), word.hasSuffix("/"), word.utf8.count > 1 else { return word }
        notes.append("the / at the end of the path is left out")
        return String(word.dropLast())
    }

    private mutating func word() -> String {
        var text = ownPath ?? url
        if ownPath == nil, !text.contains("://"), !text.hasPrefix("/") { text = "https://" + text }
        if text.utf8.contains(where: { "[]{}".utf8.contains($0) }), !text.contains("?") {
            notes.append("brackets in the URL go as they are; curl would send several requests")
        }
        guard command.isGet, !command.data.isEmpty else { return ScriptURL.word(text) }
        let query = command.data.map { FormText(data: $0)?.text ?? $0.value }.joined(separator: "&")
        return ScriptURL.word(text + (text.contains("?") ? "&" : "?") + query)
    }

    private var declaredType: String? {
        command.headers.first { $0.name.lowercased() == "content-type" }?.value.lowercased()
    }

    private mutating func addBody() {
        if let upload = command.upload { return setFile(upload) }
        if let json = command.json { return setText(json, isJSON: true) }
        if !command.form.isEmpty { return addForm() }
        guard let first = command.data.first else { return }
        if command.data.count == 1, let file = first.file { return setFile(file) }
        let isForm = command.data.contains { $0.kind == .encoded }
        let text = command.data.map { FormText(data: $0)?.text ?? $0.value }.joined(separator: "&")
        setText(text, isJSON: !isForm && declaredType.map { $0.contains("json") } != false)
    }

    private mutating func setFile(_ file: String) {
        body = file == "-" ? "@-" : "@" + ScriptText.value(file)
        type = file.lowercased().hasSuffix(".json") ? "application/json" : nil
    }

    private mutating func setText(_ text: String, isJSON: Bool) {
        if isJSON, let json = RequestLine.body(json: text) {
            (body, type) = (json, "application/json")
        } else if isJSON, declaredType?.contains("json") == true, (try? JSON(parsing: text)) != nil {
            (body, type) = ("(\(text.trimmedBlanks))", "application/json")
        } else if declaredType == nil || declaredType?.contains("urlencoded") == true, let fields = FormText(text).items
        {
            parts += ["--form"] + fields
            type = "application/x-www-form-urlencoded"
        } else if !text.isEmpty {
            body = "@body.txt"
            notes.append("the body is neither JSON nor a form: put it into the file body.txt")
        }
    }

    private mutating func addForm() {
        var hasFile = false
        for field in command.form {
            let pair = field.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard pair.count == 2 else {
                notes.append("-F \(ScriptText.line(field.text, atMost: 40)) is no name=value")
                continue
            }
            let isFile = !field.isText && pair[1].hasPrefix("@")
            hasFile = hasFile || isFile
            let value = field.isText ? pair[1] : partValue(pair[1], of: pair[0])
            if let item = RequestLine.item(pair[0], isFile ? "@" : "=", ScriptText.value(value)) {
                parts.append(item)
            } else {
                notes.append("the part \(ScriptText.line(pair[0], atMost: 40)) has a name that no item can have")
            }
        }
        if hasFile {
            type = "multipart/form-data"
        } else {
            parts.insert("--form", at: 0)
            notes.append("parts without a file go out as a form")
        }
    }

    /// Without `@` or `<`, and without `;type=…`.
    private mutating func partValue(_ text: String, of name: String) -> String {
        if text.hasPrefix("<") {
            notes.append("\(ScriptText.line(name, atMost: 40)): the text of a file cannot be a part")
        }
        guard text.hasPrefix("@") else { return text }
        let file = text.dropFirst().prefix { $0 != ";" }
        if file.utf8.count + 1 < text.utf8.count { notes.append("type and file name of parts come from the file") }
        return String(file)
    }

    private static let browser: Set<String> = [
        "accept-encoding", "accept-language", "connection", "content-length", "dnt", "host", "origin", "pragma",
        "priority",
        "referer", "te", "upgrade-insecure-requests", "user-agent", "postman-token", "cache-control",
    ]
    private static let credentials: Set<String> = ["authorization", "cookie", "x-auth-token"]

    private mutating func addHeaders() {
        for header in command.headers {
            let name = header.name.lowercased()
            if Self.browser.contains(name) || name.hasPrefix("sec-") || isDefault(name, header.value) { continue }
            if Self.credentials.contains(name) { addCredential(header) } else { addHeader(header) }
        }
        if let user = command.user { addUser(user) }
        for name in command.droppedHeaders where name.lowercased() == "accept" { parts.append("--no-header \(name)") }
    }

    private func isDefault(_ name: String, _ value: String) -> Bool {
        let essence = value.lowercased().prefix { $0 != ";" }
        switch name {
        case "content-type": return body == nil && parts.isEmpty || type.map { essence == $0 } == true
        case "accept":
            return ["*/*", "application/json", "application/json, text/plain, */*"].contains(value.lowercased())
        default: return false
        }
    }

    private mutating func addHeader(_ header: (name: String, value: String)) {
        let value = header.value.isEmpty ? "\"\"" : ScriptText.value(header.value)
        guard let item = RequestLine.item(header.name, ":", value) else {
            return notes.append(
                "the header \(ScriptText.line(header.name, atMost: 40)) has a name that no item can have")
        }
        parts.append(item)
    }

    /// A credential is never repeated on the screen.
    private mutating func addCredential(_ header: (name: String, value: String)) {
        guard ownPath == nil, url.contains("://") else {
            return notes.append("\(header.name) is left out: rcx signs in by itself")
        }
        let scheme = header.value.lowercased().hasPrefix("bearer ") ? "Bearer " : ""
        parts.append(
            "\(header.name):" + ScriptText.value([.text(scheme), .splice("token")].filter { $0 != .text("") }))
        notes.append("\(header.name): its value is not repeated here; set it first: let token = \"…\"")
    }

    private mutating func addUser(_ user: String) {
        guard ownPath == nil, url.contains("://") else { return notes.append("-u is left out: rcx signs in by itself") }
        let name = String(user.prefix { $0 != ":" })
        let pair = ScriptText.quoted([.text(name + ":"), .splice("password")])
        parts.append("Authorization:\"Basic ${(\(pair) | @base64)}\"")
        notes.append("-u: the password is not repeated here; set it first: let password = \"…\"")
    }

    private mutating func addFlags(_ verb: String) {
        if command.showsHeaders { parts.append("-i") }
        if let timeout = command.timeout, Duration(rcx: timeout + "s").map({ $0 > .zero }) == true {
            parts.append("--timeout \(timeout)s")
        }
        guard let retries = command.retries.flatMap({ Int($0) }), (1...100).contains(retries) else { return }
        if verb == "post" || verb == "patch" { return notes.append("--retry could do a \(verb) twice") }
        parts.append("--retry \(retries)")
    }
}
