/// Bytes from elsewhere, made safe to put on a terminal: control characters are shown, never obeyed.
///
/// Line feeds and tabs pass. Other C0 controls, DEL, C1 controls and the characters that reorder text become
/// `\x1b`-like or `\u{202e}`-like escapes, and so does every byte that is not UTF-8.
enum VisibleText {
    static func of(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var decoder = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        while true {
            switch decoder.parseScalar(from: &iterator) {
            case .valid(let encoded):
                let scalar = Unicode.UTF8.decode(encoded)
                if drivesTerminal(scalar) { append(scalar, to: &output) } else { output.append(contentsOf: encoded) }
            case .error: output.append(contentsOf: "\u{FFFD}".utf8)
            case .emptyInput: return output
            }
        }
    }

    static func of(_ text: String) -> String { String(decoding: of(text.utf8), as: UTF8.self) }

    private static func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
        let digits = String(scalar.value, radix: 16)
        let text = scalar.value < 0x100 ? "\\x" + (digits.count < 2 ? "0" : "") + digits : "\\u{\(digits)}"
        output.append(contentsOf: text.utf8)
    }

    private static func drivesTerminal(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0: true
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
