extension PrettyPrinter {
    mutating func consume(_ piece: inout Piece) throws(Fault) {
        while piece.cursor < piece.end {
            if layout.style.theme == nil { runAhead(&piece) }
            switch state {
            case .string(let isName): try continueString(&piece, isName: isName)
            case .number(let number): try continueNumber(&piece, number)
            case .word(let word, let matched): try continueWord(&piece, word, matched)
            case .mark(let matched): try continueMark(&piece, matched)
            default:
                skipSpace(&piece)
                if piece.cursor < piece.end { try structure(&piece, piece.cursor.pointee) }
            }
        }
    }

    @inline(__always)
    private mutating func skipSpace(_ piece: inout Piece) {
        while piece.cursor < piece.end {
            switch piece.cursor.pointee {
            case 0x20, 0x0D, 0x09: piece.cursor += 1
            case 0x0A:
                piece.cursor += 1
                place.beginLine(at: piece.offset)
            default: return
            }
        }
    }

    private mutating func structure(_ piece: inout Piece, _ byte: UInt8) throws(Fault) {
        switch state {
        case .separator: try separator(&piece, byte)
        case .colon:
            guard byte == UInt8(ascii: ":") else { throw piece.fault(.colonExpected) }
            layout.colon()
            state = .value
            piece.cursor += 1
        case .name where byte == UInt8(ascii: "}"), .element where byte == UInt8(ascii: "]"):
            throw piece.fault(.trailingComma)
        case .name: try name(&piece, byte)
        case .start, .value, .element: try value(&piece, byte)
        case .memberOrEnd where byte == UInt8(ascii: "}"), .elementOrEnd where byte == UInt8(ascii: "]"):
            layout.empty(byte == UInt8(ascii: "}") ? UInt8(ascii: "{") : UInt8(ascii: "["), byte)
            leave(&piece)
        case .memberOrEnd:
            beginMembers(UInt8(ascii: "{"))
            try name(&piece, byte)
        case .elementOrEnd:
            beginMembers(UInt8(ascii: "["))
            try value(&piece, byte)
        default: throw piece.fault(.trailingText)
        }
    }

    private mutating func value(_ piece: inout Piece, _ byte: UInt8) throws(Fault) {
        switch byte {
        case UInt8(ascii: "\""): beginString(&piece, isName: false)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard isObject.count < JSON.maximumDepth else { throw piece.fault(.tooDeep) }
            isObject.append(byte == UInt8(ascii: "{"))
            state = byte == UInt8(ascii: "{") ? .memberOrEnd : .elementOrEnd
            piece.cursor += 1
        default: try beginScalar(&piece, byte)
        }
    }

    private mutating func name(_ piece: inout Piece, _ byte: UInt8) throws(Fault) {
        guard byte == UInt8(ascii: "\"") else { throw piece.fault(.nameExpected) }
        beginString(&piece, isName: true)
    }

    private mutating func beginMembers(_ bracket: UInt8) {
        layout.open(bracket)
        layout.separate(0)
    }

    private mutating func separator(_ piece: inout Piece, _ byte: UInt8) throws(Fault) {
        let inObject = isObject[isObject.count - 1]
        if byte == UInt8(ascii: ",") {
            layout.separate(1)
            state = inObject ? .name : .element
            piece.cursor += 1
        } else if byte == (inObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
            layout.close(byte)
            leave(&piece)
        } else {
            throw piece.fault(inObject ? .commaOrBraceExpected : .commaOrBracketExpected)
        }
    }

    private mutating func leave(_ piece: inout Piece) {
        isObject.removeLast()
        piece.cursor += 1
        endValue()
    }

    mutating func endValue() {
        state = isObject.isEmpty ? .finished : .separator
    }

    /// Part of a byte order mark, which nothing is written for.
    private mutating func continueMark(_ piece: inout Piece, _ matched: Int) throws(Fault) {
        if piece.cursor.pointee == byteOrderMark[matched] {
            piece.cursor += 1
            state = .mark(matched: matched + 1)
            if matched + 1 == byteOrderMark.count {
                place.skipContinuations(byteOrderMark.count)
                state = .start
            }
        } else if matched == 0 {
            state = .start
        } else {
            throw piece.fault(.valueExpected, back: matched)
        }
    }
}
