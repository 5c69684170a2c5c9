/// Why a text isn't JSON, and where. `description` quotes at most one character of the text; `rendered` shows the line.
public struct LosslessJSONError: Error, Equatable, Sendable {
    public enum Reason: Equatable, Sendable {
        case empty
        case unexpectedEnd
        case valueExpected
        case nameExpected
        case colonExpected
        case commaOrBracketExpected
        case commaOrBraceExpected
        case trailingComma
        case trailingText
        case badLiteral
        case digitExpected
        case leadingZero
        case controlCharacter
        case badEscape
        case loneSurrogate
        case invalidUTF8
        case tooDeep
        case tooLarge
    }

    public let reason: Reason
    /// In bytes from 0. For a text that ends too early it is the number of bytes.
    public let offset: Int
    /// From 1.
    public let line: Int
    /// In Unicode scalars from 1.
    public let column: Int
    /// The byte at `offset`; nil at the end.
    public let byte: UInt8?
    /// The part of the line around the place.
    let excerpt: Excerpt
}

extension LosslessJSONError: CustomStringConvertible {
    public var description: String {
        "not valid JSON at line \(line), column \(column) (byte \(offset)): \(explanation)"
    }

    /// The description, then the line (shortened where it is long, harmless to a terminal) with a caret at the byte. An empty line is
    /// not shown: it is what follows the final line end of a text that stops too early.
    public var rendered: String { excerpt.isEmpty ? description : description + "\n" + excerpt.rendered }

    private var explanation: String {
        switch reason {
        case .empty: "there is no value; give one, such as {} or null"
        case .unexpectedEnd: "the text ends too early; look for a missing quote, brace or bracket"
        case .valueExpected: "a value was expected, not \(found)\(hint)"
        case .nameExpected: "a name in double quotes was expected, not \(found)"
        case .colonExpected: "a colon was expected after the name, not \(found)"
        case .commaOrBracketExpected: "a comma or ] was expected after the element, not \(found)"
        case .commaOrBraceExpected: "a comma or } was expected after the member, not \(found)"
        case .trailingComma: "a comma may not stand before \(found); remove it"
        case .trailingText: "the value is complete, but more text follows; remove \(found) and what comes after"
        case .badLiteral: "the only bare words are true, false and null; put others in double quotes"
        case .digitExpected: "a digit was expected in the number, not \(found)"
        case .leadingZero: "a number may not begin with 0 and go on with digits; remove the 0 or put it in quotes"
        case .controlCharacter: "\(found) may not stand in a string as it is; write an escape such as \\n or \\t"
        case .badEscape: "no such escape; after \\ comes one of \" \\ / b f n r t, or u with four hexadecimal digits"
        case .loneSurrogate: "half of a surrogate pair; write both halves, \\uD8xx\\uDCxx, or the character itself"
        case .invalidUTF8: "\(found) is not UTF-8 here; convert the text to UTF-8"
        case .tooDeep: "more than \(JSON.maximumDepth) arrays and objects are nested; flatten the text"
        case .tooLarge: "a text may have 4 GB, a string 128 MB and a container 134 million parts; split the text"
        }
    }

    private var hint: String {
        switch byte {
        case UInt8(ascii: "'"): "; strings are in double quotes"
        case UInt8(ascii: "+"): "; a positive number has no sign"
        case UInt8(ascii: "."): "; a number has a digit before the point"
        case UInt8(ascii: "/"), UInt8(ascii: "#"): "; JSON has no comments"
        case 0xEF: "; a byte order mark may only begin the text"
        default: ""
        }
    }

    private var found: String {
        guard let byte else { return "the end" }
        if byte > 0x20 && byte < 0x7F { return "'" + String(UnicodeScalar(byte)) + "'" }
        if byte == 0x20 { return "a space" }
        let digits = String(byte, radix: 16, uppercase: true)
        return "byte 0x" + (digits.count < 2 ? "0" : "") + digits
    }
}

/// What goes wrong inside the parser, before line and column are worked out.
struct Fault: Error {
    let reason: LosslessJSONError.Reason
    let offset: Int

    func located(in bytes: UnsafeBufferPointer<UInt8>) -> LosslessJSONError {
        let before = bytes[..<offset]
        let lineStart = (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        let hasMark = lineStart == 0 && bytes.starts(with: byteOrderMark) && offset >= byteOrderMark.count
        return LosslessJSONError(
            reason: reason,
            offset: offset,
            line: 1 + before.lazy.filter { $0 == UInt8(ascii: "\n") }.count,
            column: 1 + before[lineStart...].lazy.filter { $0 & 0xC0 != 0x80 }.count - (hasMark ? 1 : 0),
            byte: offset < bytes.count ? bytes[offset] : nil,
            excerpt: Excerpt(bytes[lineStart...], around: offset)
        )
    }
}

let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
