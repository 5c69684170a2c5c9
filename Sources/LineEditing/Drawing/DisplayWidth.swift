import CLibEdit

/// How many columns text takes on a terminal, as the C library's locale has it.
public enum DisplayWidth {
    /// To be called once before the first question, and before libedit starts: both go by the locale's character set.
    public static func useUTF8() { rcx_libedit_use_utf8_locale() }

    /// 0 to 2.
    public static func of(_ cluster: Character) -> Int {
        let scalars = cluster.unicodeScalars
        guard let first = scalars.first else { return 0 }
        let width = of(first)
        guard scalars.count > 1 else { return width }
        if isEmojiSequence(scalars, firstWidth: width) { return 2 }
        return min(scalars.reduce(0) { $0 + of($1) }, 2)
    }

    public static func of(_ text: String) -> Int { text.reduce(0) { $0 + of($1) } }

    /// The start of a text, with `…` at the end where it does not fit.
    public static func cut(_ text: String, to width: Int) -> String {
        guard of(text) > width, width > 0 else { return text }
        var result = ""
        var used = 0
        for character in text {
            used += of(character)
            if used > width - 1 { break }
            result.append(character)
        }
        return result + "…"
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        max(0, Int(rcx_libedit_width(wchar_t(bitPattern: scalar.value))))
    }

    /// With a variation selector, a joiner or a skin tone the whole is drawn as one wide picture.
    private static func isEmojiSequence(_ scalars: Character.UnicodeScalarView, firstWidth: Int) -> Bool {
        if scalars.contains("\u{FE0F}") { return true }
        return firstWidth == 2 && scalars.contains { $0 == "\u{200D}" || $0.properties.isEmojiModifier }
    }
}
