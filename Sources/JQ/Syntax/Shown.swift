/// Characters and names as error texts show them: quoted, and never a byte that drives a terminal.
enum Shown {
    static func character(_ text: String) -> String {
        guard let scalar = text.unicodeScalars.first else { return "nothing" }
        let code = "U+" + padded(String(scalar.value, radix: 16, uppercase: true))
        return isPlain(scalar) ? "'\(text)'" : code
    }

    static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator:
            scalar == " "
        default: true
        }
    }

    private static func padded(_ digits: String) -> String {
        String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}
