extension PrettyPrinter {
    mutating func beginScalar(_ piece: inout Piece, _ byte: UInt8) throws(Fault) {
        if let number = NumberState(first: byte) {
            layout.begin(.number)
            layout.output.append(byte)
            piece.cursor += 1
            state = .number(number)
            try continueNumber(&piece, number)
            return
        }
        switch byte {
        case UInt8(ascii: "n"): state = .word(.null, matched: 0)
        case UInt8(ascii: "f"): state = .word(.no, matched: 0)
        case UInt8(ascii: "t"): state = .word(.yes, matched: 0)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
            throw piece.fault(.badLiteral)
        default: throw piece.fault(.valueExpected)
        }
    }

    mutating func continueNumber(_ piece: inout Piece, _ number: NumberState) throws(Fault) {
        var number = number
        let stop = number.advance(piece.cursor, piece.end)
        layout.output.append(piece.cursor, stop - piece.cursor)
        piece.cursor = stop
        guard stop < piece.end else {
            state = .number(number)
            return
        }
        if let reason = number.fault(before: stop.pointee) { throw piece.fault(reason) }
        endNumber()
    }

    mutating func endNumber() {
        layout.end(.number)
        endValue()
    }

    mutating func continueWord(_ piece: inout Piece, _ word: Word, _ matched: Int) throws(Fault) {
        let (text, token): (StaticString, Token) =
            switch word {
            case .null: ("null", .null)
            case .no: ("false", .bool)
            case .yes: ("true", .bool)
            }
        var matched = matched
        while matched < text.utf8CodeUnitCount {
            guard piece.cursor < piece.end else {
                state = .word(word, matched: matched)
                return
            }
            guard piece.cursor.pointee == text.utf8Start[matched] else { throw piece.fault(.badLiteral, back: matched) }
            piece.cursor += 1
            matched += 1
        }
        layout.begin(token)
        layout.output.append(text)
        layout.end(token)
        endValue()
    }
}
