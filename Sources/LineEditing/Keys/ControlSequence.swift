/// A key sent as `ESC [ parameters final`, by the names xterm, rxvt, the Linux console, tmux and kitty use.
struct ControlSequence {
    private let numbers: [Int]
    private let final: UInt8
    private let hasAlt: Bool

    init(parameters: ArraySlice<UInt8>, final: UInt8, hasAlt: Bool) {
        // Anything but digits makes the sequence one we don't know; -1 matches nothing below.
        numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .map { Int(String(decoding: $0.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)) ?? -1 }
        self.final = final
        self.hasAlt = hasAlt
    }

    var startsPaste: Bool {
        final == UInt8(ascii: "~") && numbers == [200]
    }

    var event: KeyEvent? {
        switch final {
        case UInt8(ascii: "~"): numbers.first == 27 ? character(code: 2, modifiers: 1) : numbered.map(KeyEvent.key)
        case UInt8(ascii: "u"): character(code: 0, modifiers: 1)
        default: lettered.map(KeyEvent.key)
        }
    }

    /// `ESC O final`: the keypad, and rxvt's Ctrl-arrows.
    var singleShiftEvent: KeyEvent? {
        switch final {
        case UInt8(ascii: "M"): .key(.enter)
        case UInt8(ascii: "c"): .key(.wordRight)
        case UInt8(ascii: "d"): .key(.wordLeft)
        case UInt8(ascii: "j")...UInt8(ascii: "y"): .character(Unicode.Scalar(final - 0x40))
        default: lettered.map(KeyEvent.key)
        }
    }

    private var lettered: Key? {
        switch final {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): jumps ? .wordRight : .right
        case UInt8(ascii: "D"): jumps ? .wordLeft : .left
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "F"): .end
        case UInt8(ascii: "Z"): .shiftTab
        default: nil
        }
    }

    private var numbered: Key? {
        switch numbers.first {
        case 1, 7: .home
        case 4, 8: .end
        case 3: jumps ? .deleteWordRight : .delete
        case 5: .pageUp
        case 6: .pageDown
        default: nil
        }
    }

    /// A key with a code of its own, as kitty and xterm's modifyOtherKeys send it.
    private func character(code: Int, modifiers: Int) -> KeyEvent? {
        guard code < numbers.count, let scalar = UInt32(exactly: numbers[code]).flatMap(Unicode.Scalar.init) else {
            return nil
        }
        let bits = self.bits(at: modifiers)
        switch scalar.value {
        case 13: return .key(bits == 0 ? .enter : .newline)
        case 9: return .key(bits & 1 == 0 ? .tab : .shiftTab)
        case 27: return .key(.escape)
        case 127: return .key(bits & 6 == 0 ? .backspace : .deleteWordLeft)
        case 0xE000...0xF8FF: return nil
        default: break
        }
        if bits & 4 != 0 { return (0x40...0x7F).contains(scalar.value) ? control(scalar) : nil }
        return bits & 2 != 0 ? KeyEvent(meta: scalar) : .character(scalar)
    }

    private func control(_ scalar: Unicode.Scalar) -> KeyEvent {
        .character(Unicode.Scalar(UInt8(scalar.value & 0x1F)))
    }

    /// Ctrl or Alt: the key goes a word further.
    private var jumps: Bool {
        hasAlt || bits(at: 1) & 6 != 0
    }

    /// Shift 1, Alt 2, Ctrl 4; sent plus one.
    private func bits(at index: Int) -> Int {
        index < numbers.count ? max(numbers[index] - 1, 0) : 0
    }
}
