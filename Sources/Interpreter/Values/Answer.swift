import JQ
public import LosslessJSON
public import Transport

/// The last response that came, and its body as `.` once somebody asks.
public final class Answer {
    public let response: Response
    private var read: Result<JSON, InterpreterError>?

    public init(_ response: Response) { self.response = response }

    /// The body as a value: read once, and only when asked for.
    ///
    /// JSON when its type or its bytes say so, a text for other text types, null for an empty body.
    public func value() throws(InterpreterError) -> JSON {
        if let read { return try read.get() }
        let result = Result { () throws(InterpreterError) in try BodyReading(response).value() }
        read = result
        return try result.get()
    }

    /// How often parts were taken from the text.
    private var passes = 0

    /// Four passes over the text cost as much as reading it once as a value, and a small one is not worth it.
    private static let mostPasses = 4
    private static let leastBytes = 256 << 10

    /// The body as a text, for a filter that begins with a path and so needs only parts of it. Nil where the value is at hand
    /// or better read: then `value()` has it, or says what is wrong with it.
    func text(for filter: Filter) -> FilteredText? {
        let body = response.body
        guard read == nil, body.count >= Self.leastBytes, passes < Self.mostPasses, filter.beginsWithPath,
            BodyReading(response).isLikelyJSON
        else { return nil }
        passes += 1
        // Nobody changes a body that has come, so its bytes stay in their place for as long as it lives.
        let bytes = body.withBytes { $0.bindMemory(to: UInt8.self) }
        var text = FilteredText(filter, over: bytes, keptAliveBy: body)
        guard (try? text.readNext()) == true, text.isAtEnd else { return nil }
        return text
    }

    /// `$headers`: lower-case names, one text each.
    public var headers: JSON {
        var names: [String] = []
        for header in response.headers where !names.contains(header.name.lowercased()) {
            names.append(header.name.lowercased())
        }
        return JSON(members: names.map { ($0, JSON(response.headers.all($0).joined(separator: ", "))) })
    }
}

/// How a body becomes a value.
private struct BodyReading {
    let response: Response

    init(_ response: Response) { self.response = response }

    func value() throws(InterpreterError) -> JSON {
        guard !response.body.isEmpty else { return .null }
        let type = response.contentType
        if type?.isJSON == true { return try json() }
        if looksLikeJSON, let value = try? parsed() { return value }
        if type?.isText == true || type?.isHTML == true || type?.essence.hasSuffix("xml") == true { return try text() }
        guard type == nil || type?.essence == "application/octet-stream", let value = try? parsed() else {
            throw notReadable
        }
        return value
    }

    /// Whether it is JSON if it can be read as such.
    var isLikelyJSON: Bool { response.contentType?.isJSON == true || looksLikeJSON }

    private var looksLikeJSON: Bool {
        let first = response.body.withBytes { $0.first { !$0.isJSONBlank } }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    private func json() throws(InterpreterError) -> JSON {
        do throws(LosslessJSONError) { return try parsed() } catch {
            throw InterpreterError(
                .script, "the answer says it is JSON, but \(error.description)",
                hint: "keep its bytes: send the request with | save FILE")
        }
    }

    private func parsed() throws(LosslessJSONError) -> JSON {
        let body = response.body
        return try body.withBytes { (bytes) throws(LosslessJSONError) in
            try JSON(parsing: bytes.bindMemory(to: UInt8.self), keptAliveBy: body)
        }
    }

    private func text() throws(InterpreterError) -> JSON {
        let bytes = response.body.bytes
        if let text = String(validating: bytes, as: UTF8.self) { return JSON(text) }
        let charset = response.charset ?? ""
        guard ["iso-8859-1", "latin1", "windows-1252", "us-ascii"].contains(charset) else { throw notReadable }
        return JSON(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })))
    }

    private var notReadable: InterpreterError {
        let type = response.contentType?.essence ?? "of no declared type"
        return InterpreterError(
            .script, "the answer is \(response.body.count) bytes \(type), which are no value",
            hint: "send the request with | save FILE")
    }
}

extension UInt8 {
    fileprivate var isJSONBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
