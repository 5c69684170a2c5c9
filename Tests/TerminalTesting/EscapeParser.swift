/// Cuts the bytes a program writes into characters, controls and escape sequences; sequences may be split between reads.
struct EscapeParser {
    enum Action {
        case print(Unicode.Scalar)
        case control(UInt8)
        /// ESC and one byte.
        case escape(UInt8)
        case sequence(Sequence)
    }

    /// `ESC [ mark parameters final`.
    struct Sequence {
        var mark: Character?
        var parameters: [Int]
        var final: Character

        func parameter(_ index: Int, default value: Int) -> Int {
            index < parameters.count && parameters[index] >= 0 ? parameters[index] : value
        }
    }

    private enum State {
        case ground
        case escape
        case sequence([UInt8])
        /// A text for the terminal itself (title, colours), up to BEL or ESC.
        case string
        case designation
    }

    private var state = State.ground
    private var decoder = UTF8Pieces()

    mutating func consume(_ byte: UInt8) -> Action? {
        switch state {
        case .ground: return ground(byte)
        case .escape: return escape(byte)
        case .sequence(let bytes): return sequence(bytes, byte)
        case .designation:
            state = .ground
            return nil
        case .string:
            if byte == 0x07 { state = .ground }
            if byte == 0x1B { state = .escape }
            return nil
        }
    }

    private mutating func ground(_ byte: UInt8) -> Action? {
        if byte == 0x1B {
            state = .escape
            return nil
        }
        if byte < 0x20 || byte == 0x7F { return .control(byte) }
        return decoder.consume(byte).map(Action.print)
    }

    private mutating func escape(_ byte: UInt8) -> Action? {
        switch byte {
        case UInt8(ascii: "["): state = .sequence([])
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
            state = .string
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "#"): state = .designation
        default:
            state = .ground
            return .escape(byte)
        }
        return nil
    }

    private mutating func sequence(_ bytes: [UInt8], _ byte: UInt8) -> Action? {
        guard (0x40...0x7E).contains(byte) else {
            state = byte == 0x1B ? .escape : .sequence(bytes + [byte])
            return nil
        }
        state = .ground
        var text = String(decoding: bytes, as: UTF8.self)
        let mark = text.first.flatMap { "?<=>".contains($0) ? text.removeFirst() : nil }
        let parameters = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
        return .sequence(Sequence(mark: mark, parameters: parameters, final: Character(Unicode.Scalar(byte))))
    }
}

/// Puts the bytes of one character together; broken ones become U+FFFD.
private struct UTF8Pieces {
    private var bytes: [UInt8] = []

    mutating func consume(_ byte: UInt8) -> Unicode.Scalar? {
        bytes.append(byte)
        guard bytes.count >= expectedCount else { return nil }
        defer { bytes = [] }
        return String(decoding: bytes, as: UTF8.self).unicodeScalars.first
    }

    private var expectedCount: Int {
        switch bytes[0] {
        case 0xC0..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0...: 4
        default: 1
        }
    }
}
