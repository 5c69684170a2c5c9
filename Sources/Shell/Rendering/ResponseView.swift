import LosslessJSON
import RingCX
import Transport

/// How an answer looks on a terminal: JSON laid out, other text with its control characters shown, everything else described.
struct ResponseView {
    let response: Response
    let style: JSONStyle
    let redactor: Redactor
    /// What it holds, when the bytes are JSON.
    let value: JSON?

    init(response: Response, style: JSONStyle, redactor: Redactor) {
        (self.response, self.style, self.redactor) = (response, style, redactor)
        value = Self.value(of: response)
    }

    /// Text that is no JSON is cut after so many bytes; the whole of it is for files.
    private static let longestText = 4_000

    func render(_ write: ([UInt8]) -> Void) {
        guard !response.body.isEmpty else { return write(line("\(response.status) \(reason) (no body)")) }
        let bytes = response.body.bytes
        if let value { return write(laidOut(value)) }
        guard String(validating: bytes, as: UTF8.self) != nil else {
            let type = response.contentType?.essence ?? "no declared type"
            return write(line("\(bytes.count) bytes, \(type), not UTF-8 text: keep them with | save FILE"))
        }
        write(text(bytes))
    }

    /// An object or list whatever the type says, a lone value only if declared.
    private static func value(of response: Response) -> JSON? {
        let bytes = response.body.bytes
        let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let isContainer = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        guard isContainer || response.contentType?.isJSON == true else { return nil }
        return try? JSON(parsing: bytes)
    }

    private func laidOut(_ value: JSON) -> [UInt8] {
        var writer = JSONWriter(style: style)
        writer.writeLine(value)
        return writer.bytes
    }

    private func text(_ bytes: [UInt8]) -> [UInt8] {
        let bytes = redactor.redact(bytes)
        let shown = VisibleText.of(bytes.prefix(Self.longestText))
        let end = shown.last == 0x0A ? [] : line("")
        let rest = bytes.count - Self.longestText
        return shown + end + (rest > 0 ? line("… \(rest) bytes more: keep them all with | save FILE") : [])
    }

    private var reason: String { VisibleText.of(response.reason.isEmpty ? "" : response.reason) }

    private func line(_ text: String) -> [UInt8] { Array(text.utf8) + [0x0A] }
}
