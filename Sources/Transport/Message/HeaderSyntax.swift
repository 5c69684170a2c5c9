/// What may stand in a header that goes out. A CR, LF or NUL would end its line and begin another.
enum HeaderSyntax {
    static func isToken(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "-") || "!#$%&'*+.^_`|~".utf8.contains(byte)
    }

    static func isValue(_ byte: UInt8) -> Bool { !ASCII.isControl(byte) || byte == UInt8(ascii: "\t") }

    /// These frame the message: a second opinion on them is how requests are smuggled.
    static let reserved = ["Content-Length", "Transfer-Encoding"]

    static func check(name: String) throws(TransportError) {
        guard !name.isEmpty, name.utf8.allSatisfy(isToken) else { throw .invalidHeaderName(name) }
    }

    static func check(_ headers: Headers) throws(TransportError) {
        for header in headers {
            try check(name: header.name)
            guard header.value.utf8.allSatisfy(isValue) else { throw .invalidHeaderValue(name: header.name) }
            guard !reserved.contains(where: { ASCII.equalsIgnoringCase($0, header.name) }) else {
                throw .reservedHeader(header.name)
            }
        }
    }
}
