import Transport

/// A line for any POSIX shell. Texts stand in `'…'`, where nothing has a meaning; the token alone in `"…"`.
public struct CurlExport {
    /// Of one argument the kernel takes 128 KiB.
    private static let longestArgument = 100_000
    private let request: ExportedRequest

    public init(_ request: ExportedRequest) { self.request = request }

    /// Several lines, the last without a line end.
    public var text: String {
        let words = [["curl"] + method + options + [Self.quoted(request.url.url)]] + headers + body
        return input + words.map { $0.joined(separator: " ") }.joined(separator: " \\\n  ")
    }

    private var method: [String] {
        switch request.method {
        case .get: hasBody ? ["-X", "GET"] : []
        case .head: ["--head"]
        default: ["-X", request.method.name]
        }
    }

    /// What curl would otherwise do to the URL.
    private var options: [String] {
        let url = request.url.target
        return (url.contains { "[]{}".contains($0) } ? ["--globoff"] : [])
            + (url.contains("/.") ? ["--path-as-is"] : [])
    }

    private var hasBody: Bool { request.body != .none }

    private var headers: [[String]] {
        var lines = request.headers.map { ["-H", Self.header($0)] }
        for name in unwantedHeaders
        where !request.headers.contains(where: { $0.name.lowercased() == name.lowercased() }) {
            lines.append(["-H", Self.quoted(name + ":")])
        }
        return lines
    }

    /// Fields that curl adds of its own.
    private var unwantedHeaders: [String] {
        switch request.body {
        case .none: request.omittedHeaders + (sendsLength ? ["Content-Type"] : [])
        case .bytes: request.omittedHeaders + ["Content-Type"]
        case .file: request.omittedHeaders + ["Content-Type", "Expect"]
        case .multipart: request.omittedHeaders + ["Expect"]
        }
    }

    /// `Content-Length: 0` of a write without a body.
    private var sendsLength: Bool { !hasBody && [.post, .put, .patch].contains(request.method) }

    private var body: [[String]] {
        switch request.body {
        case .none: sendsLength ? [["--data-raw", "''"]] : []
        case .bytes(let bytes) where isArgument(bytes):
            [["--data-raw", Self.quoted(String(decoding: bytes, as: UTF8.self))]]
        case .bytes: [["--data-binary", "@-"]]
        case .file(let path): [["--data-binary", Self.quoted("@" + Self.file(path))]]
        case .multipart(let parts): parts.map(Self.part)
        }
    }

    private func isArgument(_ bytes: [UInt8]) -> Bool { bytes.isPlainText && bytes.count <= Self.longestArgument }

    /// Bytes that no argument can hold come through a pipe.
    private var input: String {
        guard case .bytes(let bytes) = request.body, !isArgument(bytes) else { return "" }
        return "printf \(Self.printfFormat(bytes)) |\n"
    }

    private static func part(_ part: Part) -> [String] {
        switch part.content {
        case .bytes(let bytes):
            let text = String(decoding: bytes, as: UTF8.self)
            return ["--form-string", quoted("\(part.name)=\(text)")]
        case .file(let path):
            let type = part.contentType.map { ";type=\($0)" } ?? ""
            return ["-F", quoted("\(part.name)=@\"\(escaped(file(path)))\"\(type)")]
        }
    }

    /// `-` alone would be standard input.
    private static func file(_ path: String) -> String { path == "-" ? "./-" : path }

    /// Inside the quotes of `-F`.
    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }

    /// curl takes `Name;` for a field without a value.
    private static func header(_ field: ExportedRequest.Field) -> String {
        guard field.endsInToken else {
            return quoted(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
        }
        return "\"\(field.name): \(field.value)$\(ExportedRequest.tokenName)\""
    }

    static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }

    /// `'…'` for printf: escapes are octal, `%` is doubled.
    static func printfFormat(_ bytes: [UInt8]) -> String {
        var text = "'"
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "'"): text += "'\\''"
            case UInt8(ascii: "%"): text += "%%"
            case UInt8(ascii: "\\"): text += "\\\\"
            case 0x0A, 0x20..<0x7F: text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 8)
                text += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
            }
        }
        return text + "'"
    }
}
