/// A key that sends no character. libedit sees it as U+0080 and the raw value, which no keyboard sends.
enum Key: Int32, CaseIterable {
    case up = 0xE001
    case down, left, right, home, end, delete, pageUp, pageDown
    case wordLeft, wordRight, deleteWordLeft, deleteWordRight
    case tab, shiftTab, enter, newline, backspace, escape, search
    /// No keys: the session asks itself to change the buffer when libedit is ready for it.
    case insertText, replaceText

    static let lead: Int32 = 0x80

    var sequence: [Int32] { [Self.lead, rawValue] }

    /// The keys that are characters: control characters, and vi's j, k, / and ?.
    init?(bound character: Int32, inVi: Bool) {
        switch character {
        case 0x01: self = .home
        case 0x05: self = .end
        case 0x08, 0x7F: self = .backspace
        case 0x09: self = .tab
        case 0x0A: self = .newline
        case 0x0D: self = .enter
        case 0x2F where inVi, 0x3F where inVi: self = .search
        case 0x0E,
            0x6A where inVi:
            self = .down
        case 0x10,
            0x6B where inVi:
            self = .up
        default: return nil
        }
    }
}

/// One thing a person did at the keyboard.
enum KeyEvent: Equatable {
    /// A character as typed; Ctrl-letters are control characters.
    case character(Unicode.Scalar)
    /// A character with Alt, or after ESC.
    case meta(Unicode.Scalar)
    case key(Key)
    /// LF between lines, no control characters but tab.
    case paste(String)
}
