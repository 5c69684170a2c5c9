import Language
import LosslessJSON
import RingCX

/// One request of a collection as a line of rcx.
struct PostmanRequest {
    private let request: JSON
    private let auth: JSON?
    var variables: PostmanVariables
    /// Variables that its scripts set.
    var assigned: [String] = []
    var line = RequestLine("get", "/")
    /// What a reader of the script should know.
    private(set) var notes: [String] = []
    /// What of the request did not come over.
    private(set) var losses: [String] = []
    private var isOwn = false
    /// Whether it carries a credential that rcx adds by itself.
    private(set) var leavesSignIn = false

    init(_ request: JSON, auth: JSON?, variables: PostmanVariables) {
        // A request may be nothing but its URL.
        self.request = request.kind == .string ? JSON(members: [("url", request)]) : request
        (self.auth, self.variables) = (self.request["auth"] ?? auth, variables)
    }

    mutating func read(expecting expected: [Int]) throws(InterchangeError) {
        let method = request["method"]?.string ?? "GET"
        guard
            let verb = ["get", "post", "put", "patch", "delete", "head", "options"].first(where: {
                $0 == method.lowercased()
            })
        else { throw InterchangeError("rcx has no \(ScriptText.line(method, atMost: 20)) requests") }
        line.verb = verb
        guard let url = request["url"] else { throw InterchangeError("it has no URL") }
        try readURL(try PostmanURL(url))
        readHeaders()
        try readBody()
        readAuth()
        if !expected.isEmpty { line.parts.append("--expect \(expected.map(String.init).joined(separator: ","))") }
    }
}

extension PostmanRequest {
    var bodyObject: JSON? { request["body"] }
    mutating func note(_ text: String) { notes.append(text) }
    mutating func lose(_ text: String) { losses.append(text) }
}

/// The URL.
extension PostmanRequest {
    private mutating func readURL(_ url: PostmanURL) throws(InterchangeError) {
        let origin = try resolved(url.origin)
        for entry in url.variables { variables.add(entry) }
        let path = word(ofPath: origin.path + url.path)
        isOwn = origin.host.isEmpty || OwnHosts.isOwn(origin.host)
        if isOwn, OwnHosts.isSignIn(origin.path + url.path) {
            throw InterchangeError("rcx signs in by itself: login")
        }
        line.url = isOwn ? OwnHosts.shortened(path) : ScriptURL.word(origin.scheme + origin.host) + path
        if line.url.hasSuffix("/"), line.url.count > 1, ["put", "patch", "delete"].contains(line.verb) {
            line.url.removeLast()
            notes.append("the / at the end of its path is left out")
        }
        for pair in url.query { addQuery(pair) }
        if !url.disabled.isEmpty { notes.append("switched off in Postman: \(url.disabled.joined(separator: ", "))") }
    }

    private mutating func addQuery(_ pair: (name: String, value: String)) {
        let decoded = FormText("x=\(pair.value.replacing("+", with: "%2B").replacing("&", with: "%26"))").fields?.first?
            .value
        let value = ScriptText.value(variables.pieces(decoded ?? pair.value))
        guard let item = RequestLine.item(pair.name, "==", value) else {
            let sign = line.url.contains("?") ? "&" : "?"
            let plain = pair.value.replacing("#", with: "%23").replacing("&", with: "%26")
            line.url +=
                sign + ScriptURL.word([.text("/?" + pair.name + "=")] + variables.pieces(plain)).dropFirst(2)
            return
        }
        line.parts.append(item)
    }

    /// Host and path of what stands before the path: `https://host`, `{{base}}`, `{{scheme}}://{{host}}`.
    private mutating func resolved(_ origin: String) throws(InterchangeError) -> (
        scheme: String, host: String, path: String
    ) {
        var text = origin
        for _ in 0..<10 {
            guard let open = text.firstRange(of: "{{"), let close = text[open.upperBound...].firstRange(of: "}}") else {
                break
            }
            let name = text[open.upperBound..<close.lowerBound].trimmed
            guard let value = variables.value(name) else {
                notes.append("the host {{\(name)}} has no value here: rcx's own host is used")
                return ("", "", "")
            }
            text.replaceSubrange(open.lowerBound..<close.upperBound, with: value)
            guard text.utf8.count < 2000 else { throw InterchangeError("its host is endless") }
        }
        guard !text.contains("{{") else { throw InterchangeError("its host leads back to itself") }
        let mark = text.firstRange(of: "://")
        let scheme = mark.map { String(text[..<$0.upperBound]) } ?? "https://"
        let rest = mark.map { text[$0.upperBound...] } ?? text[...]
        guard ["https://", "http://"].contains(scheme.lowercased()) else {
            throw InterchangeError("its URL is neither http nor https")
        }
        let host = rest.prefix { $0 != "/" }
        var path = String(rest[host.endIndex...])
        while path.hasSuffix("/") { path.removeLast() }
        return (scheme, String(host), path)
    }

    private mutating func word(ofPath path: String) -> String {
        var pieces: [TextPiece] = []
        for segment in path.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            pieces.append(.text("/"))
            let name = segment.dropFirst()
            if segment.first == ":", !name.isEmpty {
                pieces.append(.splice(variables.use(String(name))))
            } else if segment.first == "{", segment.last == "}", ScriptText.isName(String(name.dropLast())) {
                pieces.append(.splice(variables.use(String(name.dropLast()))))
            } else {
                pieces += variables.pieces(String(segment))
            }
        }
        return pieces.isEmpty ? "/" : ScriptURL.word(pieces)
    }
}

/// Headers and authorisation.
extension PostmanRequest {
    private static let credentials: Set<String> = ["authorization", "cookie", "x-auth-token"]
    private static let made: Set<String> = ["content-length", "host", "accept-encoding", "connection", "user-agent"]

    private mutating func readHeaders() {
        for header in request["header"].items(atMost: 200) {
            guard let name = header["key"]?.string, let value = header["value"]?.plainText, !name.isEmpty else {
                continue
            }
            if header["disabled"]?.bool == true {
                notes.append("switched off in Postman: \(name)")
            } else if isOwn, Self.credentials.contains(name.lowercased()) {
                leavesSignIn = true
            } else if !Self.made.contains(name.lowercased()), !isDefault(name.lowercased(), value) {
                addHeader(name, value)
            }
        }
    }

    private mutating func addHeader(_ name: String, _ value: String) {
        let text = value.isEmpty ? "\"\"" : ScriptText.value(variables.pieces(guarded(value, name)))
        guard let item = RequestLine.item(name, ":", text) else {
            return losses.append("the header \(ScriptText.line(name, atMost: 40)) has a name that no item can have")
        }
        line.parts.append(item)
    }

    /// A credential that is written out becomes a variable.
    private mutating func guarded(_ value: String, _ name: String) -> String {
        guard Self.credentials.contains(name.lowercased()) || SecretNames.isSecret(name), !value.contains("{{") else {
            return value
        }
        let scheme =
            value.lowercased().hasPrefix("bearer ") ? "Bearer " : value.lowercased().hasPrefix("basic ") ? "Basic " : ""
        return scheme + "{{\(ScriptText.name(name))_secret}}"
    }

    private func isDefault(_ name: String, _ value: String) -> Bool {
        let essence = value.lowercased().prefix { $0 != ";" }
        let mode = request["body"]?["mode"]?.string
        switch name {
        case "accept": return essence == "*/*" || essence == "application/json"
        case "content-type":
            return mode == nil || mode == "raw" && essence == "application/json" || mode == "graphql"
                || mode == "urlencoded" && essence.hasSuffix("urlencoded") || mode == "formdata"
        default: return false
        }
    }

    private mutating func readAuth() {
        guard let auth, let type = auth["type"]?.string, type != "noauth" else { return }
        guard !isOwn else {
            leavesSignIn = true
            return
        }
        let values = PostmanAuth(auth, type)
        switch type {
        case "bearer": addHeader("Authorization", "Bearer \(values["token"] ?? "{{token}}")")
        case "apikey":
            addKey(values["key"] ?? "X-API-Key", values["value"] ?? "{{api_key}}", isInQuery: values["in"] == "query")
        case "basic": addBasic(values["username"] ?? "", values["password"] ?? "{{password}}")
        default: losses.append("its authorization (\(ScriptText.line(type, atMost: 20))) is not translated")
        }
    }

    private mutating func addKey(_ name: String, _ value: String, isInQuery: Bool) {
        guard isInQuery else { return addHeader(name, value.contains("{{") ? value : "{{api_key_secret}}") }
        addQuery((name, value.contains("{{") ? value : "{{api_key_secret}}"))
    }

    private mutating func addBasic(_ user: String, _ password: String) {
        let secret = password.contains("{{") ? password : "{{password}}"
        let pair = ScriptText.quoted(variables.pieces(user) + [.text(":")] + variables.pieces(secret))
        line.parts.append("Authorization:\"Basic ${(\(pair) | @base64)}\"")
    }
}

/// The members of `auth`: a list of key and value in v2.1, an object in v2.0.
private struct PostmanAuth {
    private let values: JSON?

    init(_ auth: JSON, _ type: String) { values = auth[type] }

    subscript(_ name: String) -> String? {
        if values?.kind == .object { return values?[name]?.plainText }
        return values?.elements.first { $0["key"]?.string == name }?["value"]?.plainText
    }
}
