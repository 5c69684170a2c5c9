/// Replaces secrets by `•••` in bytes on their way to a screen, file, log or message.
///
/// By value: every secret it was told of (six characters and more) in its raw, base64, percent-encoded and
/// JSON-escaped forms, also one that was cut off (at the end, or before `…`). By kind, told or not: the values of
/// Authorization, Proxy-Authorization, Cookie, Set-Cookie and X-Auth-Token headers, of fields and parameters named like
/// secrets, the password in a URL, and anything of the shape of a JWT or of a permanent token. Bytes without a match are
/// returned as they are (no copy); scanning costs a table look-up a byte.
public struct Redactor: Sendable {
    /// Shorter texts occur by chance and are left alone.
    public static let minimumLength = 6

    private var formsByPair: [UInt16: [[UInt8]]] = [:]
    /// One bit for each pair of bytes a match can begin with.
    private var starts = [UInt64](repeating: 0, count: 1024)
    private var known: Set<Secret> = []

    public init() {
        for pair in SecretKinds.firstPairs { mark(pair) }
    }

    /// Makes a secret known. Telling it twice costs a look-up.
    public mutating func add(_ secret: Secret) {
        let text = secret.reveal()
        guard text.utf8.count >= Self.minimumLength, known.insert(secret).inserted else { return }
        for form in SecretForms(of: text).all {
            let pair = UInt16(form[0]) << 8 | UInt16(form[1])
            var forms = formsByPair[pair] ?? []
            forms.append(form)
            forms.sort { $0.count > $1.count }
            formsByPair[pair] = forms
            mark(pair)
        }
    }

    private mutating func mark(_ pair: UInt16) { starts[Int(pair >> 6)] |= 1 << UInt64(pair & 63) }

    public func redact(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard let first = nextMatch(in: bytes, from: 0) else { return text }
        return String(decoding: replacing(in: bytes, first), as: UTF8.self)
    }

    public func redact(_ bytes: [UInt8]) -> [UInt8] {
        guard let first = nextMatch(in: bytes, from: 0) else { return bytes }
        return replacing(in: bytes, first)
    }

    /// Whether a text holds a secret it was told of, in any form.
    public func knows(secretIn text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.dropLast().contains { offset in
            let pair = UInt16(bytes[offset]) << 8 | UInt16(bytes[offset + 1])
            return knownForm(in: bytes, at: offset, pair: pair) != nil
        }
    }

    /// Where secrets stand in bytes, in order.
    public func matches(in bytes: [UInt8]) -> [Range<Int>] {
        var matches: [Range<Int>] = []
        while let match = nextMatch(in: bytes, from: matches.last?.upperBound ?? 0) { matches.append(match) }
        return matches
    }

    private func replacing(in bytes: [UInt8], _ first: Range<Int>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var copied = 0
        var match: Range<Int>? = first
        while let found = match {
            out += bytes[copied..<found.lowerBound]
            out += Secret.mask.utf8
            copied = found.upperBound
            match = nextMatch(in: bytes, from: copied)
        }
        return out + bytes[copied...]
    }

    /// The next range to hide: never empty, so that a caller's loop advances.
    private func nextMatch(in bytes: [UInt8], from start: Int) -> Range<Int>? {
        let span = bytes.span
        var offset = start
        while offset + 1 < span.count {
            let pair = UInt16(span[offset]) << 8 | UInt16(span[offset + 1])
            if starts[Int(pair >> 6)] & (1 << UInt64(pair & 63)) != 0,
                let found = match(in: bytes, at: offset, pair: pair)
            {
                return found
            }
            offset += 1
        }
        return nil
    }

    private func match(in bytes: [UInt8], at offset: Int, pair: UInt16) -> Range<Int>? {
        knownForm(in: bytes, at: offset, pair: pair) ?? SecretKinds.match(in: bytes, at: offset)
    }

    private func knownForm(in bytes: [UInt8], at offset: Int, pair: UInt16) -> Range<Int>? {
        guard let forms = formsByPair[pair] else { return nil }
        for form in forms where bytes[offset...].starts(with: form) { return offset..<(offset + form.count) }
        return forms.lazy.compactMap { Self.cut(of: $0, in: bytes, at: offset) }.max { $0.count < $1.count }
    }

    /// The beginning of a form that somebody has shortened.
    private static func cut(of form: [UInt8], in bytes: [UInt8], at offset: Int) -> Range<Int>? {
        var count = 0
        while count < form.count, offset + count < bytes.count, form[count] == bytes[offset + count] { count += 1 }
        guard count >= minimumLength else { return nil }
        let end = offset + count
        let isCut = end == bytes.count || ["…", "..."].contains { bytes[end...].starts(with: $0.utf8) }
        return isCut ? offset..<end : nil
    }
}
