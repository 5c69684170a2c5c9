/// A part of a text that is to stand in a script: as it is, or a splice.
public enum TextPiece: Sendable, Equatable {
    case text(String)
    /// The inside of `${…}`: a variable's name, or jq in brackets.
    case splice(String)
}

/// Foreign texts written so that a script holds exactly them, and nothing of them becomes a statement.
public enum ScriptText {
    /// A value of an item: bare where that reads as the same text, else in quotes.
    public static func value(_ text: String) -> String {
        isBare(text) ? text : quoted(text)
    }

    /// The same with splices; `$name` where the whole is one variable.
    public static func value(_ pieces: [TextPiece]) -> String {
        if pieces.count == 1, case .splice(let code) = pieces[0], isName(code) { return "$\(code)" }
        guard pieces.contains(where: { if case .splice = $0 { true } else { false } }) else {
            return value(plain(pieces))
        }
        return quoted(pieces)
    }

    public static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

    public static func quoted(_ pieces: [TextPiece]) -> String {
        "\"" + pieces.map { if case .splice(let code) = $0 { "${\(code)}" } else { escaped(plain([$0])) } }.joined()
            + "\""
    }

    /// Comment lines, each with its `#`; what could end a line or drive a terminal becomes a blank.
    public static func comment(_ text: String, lines limit: Int = 20) -> [String] {
        var lines: [String] = []
        for line in text.unicodeScalars.split(whereSeparator: { $0 == "\n" }).prefix(limit) {
            let shown = String(String.UnicodeScalarView(line.prefix(200).map { isHarmful($0) ? " " : $0 }))
            let trimmed = shown.trimmedEnd
            if !trimmed.isEmpty { lines.append("# " + trimmed) }
        }
        return lines
    }

    /// One line without anything that could end it or drive a terminal.
    public static func line(_ text: String, atMost limit: Int = 120) -> String {
        let safe = text.unicodeScalars.prefix(limit).map { isHarmful($0) ? " " : $0 }
        return String(String.UnicodeScalarView(safe)) + (text.unicodeScalars.count > limit ? "…" : "")
    }

    /// The name of a variable that stands for a foreign name: `base-url` is `base_url`.
    public static func name(_ text: String) -> String {
        var name = ""
        for byte in text.utf8.prefix(60) { name.unicodeScalars.append(byte.isNameByte ? Unicode.Scalar(byte) : "_") }
        if name.utf8.first.map(\.startsName) != true { name = "_" + name }
        return ReadOnlyNames.all.contains(name) || runFlags.contains(name) ? name + "_" : name
    }

    public static func isName(_ text: String) -> Bool {
        text.utf8.first.map(\.startsName) == true && text.utf8.allSatisfy(\.isNameByte)
    }

    /// Flags of `rcx run`, which no param may be called by.
    private static let runFlags: Set<String> = ["help", "quiet", "resume", "report", "trace", "verbose"]

    private static func isBare(_ text: String) -> Bool {
        guard let first = text.utf8.first, first != UInt8(ascii: "@") else { return false }
        return text.utf8.allSatisfy { byte in
            byte.isNameByte || "-.,/:@+".utf8.contains(byte)
        }
    }

    private static func plain(_ pieces: [TextPiece]) -> String {
        pieces.map { if case .text(let text) = $0 { text } else { "" } }.joined()
    }

    private static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\", "$": result += ["\\", scalar]
            case "\n": result += ["\\", "n"]
            case "\r": result += ["\\", "r"]
            case "\t": result += ["\\", "t"]
            case _ where isHarmful(scalar): result += unit(scalar)
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    private static func unit(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        String(scalar).utf16.flatMap { unit in
            let digits = String(unit, radix: 16)
            return Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
        }
    }

    /// Control characters, other line ends, and marks that change the direction of text.
    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
            0xE0000...0xE0FFF:
            true
        default: false
        }
    }
}
