/// Wording of the errors in what was asked for; nothing was sent yet.
extension TransportError {
    static func invalidURL(_ url: String, _ reason: String) -> Self {
        Self(.invalidURL, "\(shown(url)) is no URL that can be sent: \(reason)")
    }

    static func fragment(_ text: String) -> Self {
        Self(.invalidURL, "a fragment is never sent: write %23 for the # in \(shown(text))")
    }

    static func controlByte(in text: String) -> Self {
        Self(.invalidURL, "line breaks and NUL cannot stand in a URL: take them out of \(shown(text))")
    }

    static func unfitSegment(_ value: String) -> Self {
        let what = value.isEmpty ? "an empty text" : "'\(value)'"
        return Self(.invalidURL, "\(what) cannot stand in a path: it would name another place. Set the variable first")
    }

    static func plainHTTP(host: String) -> Self {
        Self(
            .plainHTTP,
            "http:// would show your token to everyone on the way to \(host): write https:// (http is for 127.0.0.1, ::1 and localhost only)"
        )
    }

    static func invalidHeaderName(_ name: String) -> Self {
        Self(.invalidHeader, "\(shown(name)) is no header name: letters, digits and - only")
    }

    static func invalidHeaderValue(name: String) -> Self {
        Self(.invalidHeader, "the value of the header \(name) holds a line break or control byte: take it out")
    }

    static func reservedHeader(_ name: String) -> Self {
        Self(.invalidHeader, "\(name) is worked out from the body: leave the header away")
    }

    static func bodyNotAllowed(_ method: Method) -> Self {
        Self(.invalidRequest, "a \(method) request has no body: leave it away or use another method")
    }

    static func unreadableFile(_ path: String, _ reason: String) -> Self {
        Self(.file, "cannot read \(shown(path)): \(reason)")
    }

    /// Quoted, shortened, and without bytes that drive a terminal.
    private static func shown(_ text: String) -> String {
        let short = text.unicodeScalars.prefix(120)
        let plain = short.map { scalar in
            scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
                ? "\u{FFFD}" : String(scalar)
        }
        return "'" + plain.joined() + (short.count < text.unicodeScalars.count ? "…'" : "'")
    }
}
