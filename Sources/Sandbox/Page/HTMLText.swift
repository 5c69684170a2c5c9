/// Text of others as text of a page: markup is shown, and so are control characters and those that turn text around.
enum HTMLText {
    static func escaped(_ text: String) -> String { escaped(Array(text.utf8)) }

    /// Bytes that are not UTF-8 become U+FFFD.
    static func escaped(_ bytes: [UInt8]) -> String {
        var output = String.UnicodeScalarView()
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "&": output.append(contentsOf: "&amp;".unicodeScalars)
            case "<": output.append(contentsOf: "&lt;".unicodeScalars)
            case ">": output.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": output.append(contentsOf: "&quot;".unicodeScalars)
            case "\t", "\n": output.append(scalar)
            default: append(scalar, to: &output)
            }
        }
        return String(output)
    }

    private static func append(_ scalar: Unicode.Scalar, to output: inout String.UnicodeScalarView) {
        switch scalar.value {
        case 0..<0x20: output.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
        case 0x7F: output.append("\u{2421}")
        case 0x80..<0xA0, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: output.append("\u{FFFD}")
        default: output.append(scalar)
        }
    }
}
