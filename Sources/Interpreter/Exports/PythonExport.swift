import Transport

/// A program for Python 3 that needs nothing but its standard library.
public struct PythonExport {
    private let request: ExportedRequest

    public init(_ request: ExportedRequest) { self.request = request }

    public var text: String {
        let lines = imports + [""] + (boundary + connection + call + printing)
        return lines.joined(separator: "\n")
    }

    private var imports: [String] {
        let usesOS = request.headers.contains(where: \.endsInToken)
        return ["import http.client"] + (usesOS ? ["import os"] : [])
    }

    private var connection: [String] {
        let url = request.url
        let kind = url.scheme == "https" ? "HTTPSConnection" : "HTTPConnection"
        let isStandard = url.port == (url.scheme == "https" ? 443 : 80)
        return ["connection = http.client.\(kind)(\(Self.literal(url.host))\(isStandard ? "" : ", \(url.port)"))"]
    }

    private var call: [String] {
        var lines = [
            "connection.putrequest(\(Self.literal(request.method.name)), \(Self.literal(request.url.target)), skip_accept_encoding=True)"
        ]
        lines += request.headers.map { "connection.putheader(\(Self.literal($0.name)), \(value($0)))" }
        if case .multipart = request.body {
            lines.append("connection.putheader(\"Content-Type\", \"multipart/form-data; boundary=\" + boundary)")
        }
        guard request.body != .none else {
            let writes = [Method.post, .put, .patch].contains(request.method)
            if writes { lines.append("connection.putheader(\"Content-Length\", \"0\")") }
            return lines + ["connection.endheaders()"]
        }
        return ["body = " + body] + lines + [
            "connection.putheader(\"Content-Length\", str(len(body)))", "connection.endheaders(body)",
        ]
    }

    private var printing: [String] {
        [
            "response = connection.getresponse()", "print(response.status, response.reason)",
            "print(response.read().decode(errors=\"replace\"))",
        ]
    }

    private var boundary: [String] {
        guard case .multipart = request.body else { return [] }
        return ["boundary = \"\(Boundary.text(for: request.body))\""]
    }

    private func value(_ field: ExportedRequest.Field) -> String {
        let text = Self.literal(field.value)
        if field.endsInToken { return "\(text) + os.environ[\"\(ExportedRequest.tokenName)\"]" }
        return field.value.utf8.allSatisfy { $0 < 0x80 } ? text : "\(text).encode()"
    }

    private var body: String {
        switch request.body {
        case .none: "b\"\""
        case .bytes(let bytes): Self.bytes(bytes)
        case .file(let path): "open(\(Self.literal(path)), \"rb\").read()"
        case .multipart(let parts):
            "b\"\".join([\n" + parts.map { "    \(Self.part($0)),\n" }.joined()
                + "    (\"--\" + boundary + \"--\\r\\n\").encode(),\n])"
        }
    }

    private static func part(_ part: Part) -> String {
        let head = "(\"--\" + boundary + \(literal("\r\n" + Boundary.head(of: part)))).encode()"
        let content =
            switch part.content {
            case .bytes(let content): bytes(content)
            case .file(let path): "open(\(literal(path)), \"rb\").read()"
            }
        return "\(head), \(content), b\"\\r\\n\""
    }

    private static func bytes(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return literal(text) + ".encode()" }
        return "b\"" + bytes.map { escaped(Unicode.Scalar($0), isByte: true) }.joined() + "\""
    }

    static func literal(_ text: String) -> String {
        "\"" + text.unicodeScalars.map { escaped($0, isByte: false) }.joined() + "\""
    }

    private static func escaped(_ scalar: Unicode.Scalar, isByte: Bool) -> String {
        switch scalar {
        case "\"", "\\": return "\\" + String(scalar)
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        default: break
        }
        if scalar.isPlain, !isByte || scalar.isASCII { return String(scalar) }
        let digits = String(scalar.value, radix: 16)
        let width = scalar.value < 0x100 ? 2 : scalar.value < 0x10000 ? 4 : 8
        let letter = width == 2 ? "x" : width == 4 ? "u" : "U"
        return "\\\(letter)" + String(repeating: "0", count: width - digits.count) + digits
    }
}
