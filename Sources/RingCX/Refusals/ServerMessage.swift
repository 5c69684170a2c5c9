import LosslessJSON
import Transport

/// What a refusing server says about it, in whichever of its shapes: RingCX JSON, RingCentral OAuth and REST, webhook
/// and transcript errors, plain text, an HTML page, nothing.
struct ServerMessage {
    /// `access.denied.exception`, `OAU-123`, `SUB-525` …; the surest part of an answer.
    private(set) var code: String?
    /// One line, without bytes that drive a terminal.
    private(set) var text: String?
    /// `phoneNumber must not be empty`, one for each field the server didn't take.
    private(set) var invalidFields: [String] = []
    private(set) var isPage = false

    init(_ response: Response) {
        guard !response.body.isEmpty else { return }
        if Self.looksLikePage(response) {
            isPage = true
        } else if response.body.count <= 1 << 20, let json = try? JSON(parsing: response.body.bytes) {
            read(json)
        } else if response.contentType?.isText ?? true {
            text = Self.line(response.body.withBytes { String(decoding: $0.prefix(1024), as: UTF8.self) })
        }
    }

    private mutating func read(_ json: JSON) {
        guard json.kind == .object else {
            text = json.string.flatMap(Self.line)
            return
        }
        let first = json["errors"]?[0]
        code = [first?["errorCode"], json["errorCode"], json["error"]].lazy.compactMap { $0?.string }.first {
            !$0.isEmpty
        }
        .flatMap(Self.line)
        text =
            [
                first?["message"], json["error_description"], json["generalMessage"], json["message"],
                json["errorMessage"],
            ].lazy.compactMap { $0?.string }.compactMap(Self.line).first
        addDetail(of: json)
        invalidFields = (json["validationErrors"].map { Array($0.elements) } ?? []).compactMap(Self.field)
    }

    /// RingCX puts what went wrong in one of two more places, often empty.
    private mutating func addDetail(of json: JSON) {
        let details = ["details", "developerMessage"].lazy.compactMap { json[$0]?.string }.compactMap(Self.line)
        guard let detail = details.first(where: { $0 != text }) else { return }
        text = text.map { "\($0) (\(detail))" } ?? detail
    }

    private static func field(_ error: JSON) -> String? {
        let words = [error["attributeName"]?.string, error["message"]?.string].compactMap { $0 }
        return words.isEmpty ? nil : line(words.joined(separator: " "))
    }

    private static func looksLikePage(_ response: Response) -> Bool {
        if response.contentType?.isHTML == true { return true }
        let start = response.body.withBytes { String(decoding: $0.prefix(256), as: UTF8.self) }.lowercased()
        let text = start.drop { $0.isWhitespace }
        return text.hasPrefix("<!doctype html") || text.hasPrefix("<html")
    }

    /// The first 200 characters on one line; nil when nothing is left.
    static func line(_ text: String) -> String? {
        let plain = text.unicodeScalars.map { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: " " as Character
            default: Character(scalar)
            }
        }
        let words = String(plain).split(separator: " ").joined(separator: " ")
        guard !words.isEmpty else { return nil }
        return words.count > 200 ? words.prefix(200) + "…" : words
    }
}
