import Transport

/// A request of a `.http` file, as the clients of VS Code and JetBrains read it. They put variables in the place of `{{name}}`
/// everywhere, so no text may hold two braces in a row.
public struct HTTPFileExport {
    private let request: ExportedRequest

    public init(_ request: ExportedRequest) { self.request = request }

    /// - Throws: for bytes that such a file cannot hold.
    public func text() throws(InterpreterError) -> String {
        var lines =
            request.headers.contains(where: \.endsInToken)
            ? ["# \(ExportedRequest.tokenName) comes from the environment of your client"] : []
        lines.append("\(request.method) \(request.url.url)")
        lines += request.headers.map { field in
            "\(field.name): \(field.value)" + (field.endsInToken ? "{{\(ExportedRequest.tokenName)}}" : "")
        }
        lines += try body()
        return lines.joined(separator: "\n")
    }

    private func body() throws(InterpreterError) -> [String] {
        switch request.body {
        case .none: return []
        case .bytes(let bytes): return ["", try Self.text(bytes)]
        case .file(let path): return ["", "< \(path)"]
        case .multipart(let parts):
            let boundary = Boundary.text(for: request.body)
            var lines = ["Content-Type: multipart/form-data; boundary=\(boundary)", ""]
            for part in parts {
                lines.append("--\(boundary)")
                lines += Boundary.head(of: part).split(separator: "\r\n").map(String.init) + [""]
                switch part.content {
                case .bytes(let bytes): lines.append(try Self.text(bytes))
                case .file(let path): lines.append("< \(path)")
                }
            }
            return lines + ["--\(boundary)--"]
        }
    }

    /// `{{` of a JSON text is written `{\u007b`, which is the same to every reader of JSON.
    private static func text(_ bytes: [UInt8]) throws(InterpreterError) -> String {
        guard bytes.isPlainText else { throw unfit("bytes that are no plain text") }
        let text = String(decoding: bytes, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if let line = lines.first(where: { $0.hasPrefix("###") || $0.hasPrefix("< ") || $0.hasPrefix("<@") }) {
            throw unfit("a line that begins with \(line.prefix(3))")
        }
        guard text.contains("{{") else { return text }
        guard let first = text.first(where: { !$0.isWhitespace }), "[{\"".contains(first) else {
            throw unfit("{{ outside of JSON")
        }
        return text.replacing("{{", with: "{\\u007b")
    }

    private static func unfit(_ what: String) -> InterpreterError {
        InterpreterError(
            .usage, "a .http file cannot hold this body: it has \(what)",
            hint: "send the body from a file (@body.bin), or choose curl or python")
    }
}
