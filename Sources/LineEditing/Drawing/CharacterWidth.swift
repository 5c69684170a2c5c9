import CLibEdit

/// Terminal columns of a cluster: 0 to 2.
func columns(of cluster: Character) -> Int {
    let scalars = cluster.unicodeScalars
    guard let first = scalars.first else { return 0 }
    let width = columns(of: first)
    guard scalars.count > 1 else { return width }
    if isEmojiSequence(scalars, firstWidth: width) { return 2 }
    return min(scalars.reduce(0) { $0 + columns(of: $1) }, 2)
}

private func columns(of scalar: Unicode.Scalar) -> Int {
    max(0, Int(rcx_libedit_width(wchar_t(bitPattern: scalar.value))))
}

/// With a variation selector, a joiner or a skin tone the whole is drawn as one wide picture.
private func isEmojiSequence(_ scalars: Character.UnicodeScalarView, firstWidth: Int) -> Bool {
    if scalars.contains("\u{FE0F}") { return true }
    return firstWidth == 2 && scalars.contains { $0 == "\u{200D}" || $0.properties.isEmojiModifier }
}

/// Widths come from the C locale, and libedit decides by it which keys insert themselves: to be called before either is asked.
func useUTF8Locale() {
    rcx_libedit_use_utf8_locale()
}
