/// Turns the bytes a terminal sends into key events: UTF-8, CSI and SS3 sequences, ESC and a character, bracketed paste.
/// Unknown sequences are swallowed whole; broken UTF-8 and C1 controls are dropped.
struct KeyDecoder {
    private var bytes: ArraySlice<UInt8> = []
    private var paste: PasteCollector?

    mutating func feed(_ more: some Sequence<UInt8>) {
        bytes.append(contentsOf: more)
    }

    /// Drops everything up to the last Ctrl-C; whether there was one. In a paste it is none.
    mutating func takeInterrupt() -> Bool {
        guard paste == nil else { return false }
        let start = Array("\u{1B}[200~".utf8)
        let end = bytes.indices.first { bytes[$0...].starts(with: start) } ?? bytes.endIndex
        guard let last = bytes[..<end].lastIndex(of: 0x03) else { return false }
        bytes = bytes[(last + 1)...]
        return true
    }

    /// What to do when nothing more arrives: a lone ESC is a key after a short time, an unfinished paste ends after a long one.
    var patienceMilliseconds: Int32? {
        if paste != nil { return 1000 }
        return bytes.first == 0x1B ? 40 : nil
    }

    /// The next event; nil when more bytes are needed.
    mutating func next() -> KeyEvent? {
        while true {
            if paste != nil { return nextPaste() }
            guard let first = bytes.first else { return nil }
            switch first == 0x1B ? takeEscape() : takeCharacter() {
            case .event(let event): return event
            case .nothing: continue
            case .incomplete: return nil
            }
        }
    }

    /// Called when patience has run out.
    mutating func giveUpWaiting() -> KeyEvent? {
        if let collected = paste {
            paste = nil
            return .paste(collected.text)
        }
        guard bytes.first == 0x1B else { return nil }
        defer { bytes = [] }
        if bytes.count == 2, let second = bytes.last, second >= 0x20 { return .meta(Unicode.Scalar(second)) }
        return bytes.count == 1 ? .key(.escape) : nil
    }

    private enum Step {
        case event(KeyEvent)
        case nothing
        case incomplete

        init(_ event: KeyEvent?) {
            self = event.map(Step.event) ?? .nothing
        }
    }

    private mutating func nextPaste() -> KeyEvent? {
        guard let rest = paste?.collect(bytes) else {
            bytes = []
            return nil
        }
        bytes = rest
        defer { paste = nil }
        return (paste?.text).map(KeyEvent.paste)
    }

    /// Nobody types so many characters between two reads: they come from a paste without brackets, and in one go they cost one drawing.
    private static let bulkBytes = 32

    private mutating func takeCharacter() -> Step {
        let run = bytes.prefix { (0x20..<0x7F).contains($0) }
        if run.count >= Self.bulkBytes {
            bytes = bytes[run.endIndex...]
            return .event(.paste(String(decoding: run, as: UTF8.self)))
        }
        switch decodeScalar(bytes) {
        case .scalar(let scalar, let length):
            bytes = bytes.dropFirst(length)
            return (0x80..<0xA0).contains(scalar.value) ? .nothing : .event(.character(scalar))
        case .invalid:
            bytes = bytes.dropFirst()
            return .nothing
        case .incomplete:
            return .incomplete
        }
    }
}

/// Escape sequences.
extension KeyDecoder {
    private mutating func takeEscape() -> Step {
        guard let second = bytes.dropFirst().first else { return .incomplete }
        switch second {
        case UInt8(ascii: "["): return takeControlSequence(prefix: 2, hasAlt: false)
        case UInt8(ascii: "O"): return takeSingleShift(prefix: 2)
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"): return takeString()
        case 0x1B: return takeDoubleEscape()
        default: return takeMeta()
        }
    }

    /// Some terminals send Alt-arrows as ESC before the sequence; else the first ESC stands alone.
    private mutating func takeDoubleEscape() -> Step {
        guard let third = bytes.dropFirst(2).first else { return .incomplete }
        if third == UInt8(ascii: "[") { return takeControlSequence(prefix: 3, hasAlt: true) }
        bytes = bytes.dropFirst()
        return .event(.key(.escape))
    }

    private mutating func takeMeta() -> Step {
        switch decodeScalar(bytes.dropFirst()) {
        case .scalar(let scalar, let length):
            bytes = bytes.dropFirst(1 + length)
            return Step(.init(meta: scalar))
        case .invalid:
            bytes = bytes.dropFirst(2)
            return .nothing
        case .incomplete:
            return .incomplete
        }
    }

    private mutating func takeControlSequence(prefix: Int, hasAlt: Bool) -> Step {
        let body = bytes.dropFirst(prefix)
        // The Linux console's F1 to F5 are `ESC [ [ A`.
        let start = body.first == UInt8(ascii: "[") ? body.startIndex + 1 : body.startIndex
        guard start <= body.endIndex, let end = body[start...].firstIndex(where: { (0x40...0x7E).contains($0) }) else {
            return body.count > 64 ? drop(bytes.count) : .incomplete
        }
        let parameters = body[..<end]
        if body[end] == UInt8(ascii: "M"), parameters.isEmpty { return takeMouse(after: end) }
        bytes = bytes[(end + 1)...]
        guard start == body.startIndex else { return .nothing }
        let sequence = ControlSequence(parameters: parameters, final: body[end], hasAlt: hasAlt)
        if sequence.startsPaste { paste = PasteCollector() }
        return Step(sequence.event)
    }

    /// An old mouse report: three bytes follow.
    private mutating func takeMouse(after end: Int) -> Step {
        guard bytes.endIndex - end > 3 else { return .incomplete }
        bytes = bytes[(end + 4)...]
        return .nothing
    }

    private mutating func takeSingleShift(prefix: Int) -> Step {
        guard let final = bytes.dropFirst(prefix).first else { return .incomplete }
        bytes = bytes.dropFirst(prefix + 1)
        return Step(ControlSequence(parameters: [], final: final, hasAlt: false).singleShiftEvent)
    }

    /// A terminal's answer to a question: up to BEL or ESC \.
    private mutating func takeString() -> Step {
        for index in bytes.indices.dropFirst(2) {
            if bytes[index] == 0x07 { return drop(index - bytes.startIndex + 1) }
            if bytes[index] == UInt8(ascii: "\\"), bytes[index - 1] == 0x1B {
                return drop(index - bytes.startIndex + 1)
            }
        }
        return bytes.count > 4096 ? drop(bytes.count) : .incomplete
    }

    private mutating func drop(_ count: Int) -> Step {
        bytes = bytes.dropFirst(count)
        return .nothing
    }
}

extension KeyEvent {
    init(meta scalar: Unicode.Scalar) {
        switch scalar {
        case "\r", "\n": self = .key(.newline)
        case "\u{7F}", "\u{8}": self = .key(.deleteWordLeft)
        default: self = .meta(scalar)
        }
    }
}
