extension PrettyPrinter {
    /// The cursor is at the opening quote.
    mutating func beginString(_ piece: inout Piece, isName: Bool) {
        layout.begin(isName ? .name : .string)
        layout.output.append(UInt8(ascii: "\""))
        piece.cursor += 1
        state = .string(isName: isName)
    }

    mutating func continueString(_ piece: inout Piece, isName: Bool) throws(Fault) {
        while !carried.isEmpty {
            guard piece.cursor < piece.end else { return }
            try continueCarried(&piece)
        }
        while true {
            let stop = skipPlain(piece.cursor, piece.end)
            layout.output.append(piece.cursor, stop - piece.cursor)
            piece.cursor = stop
            guard piece.cursor < piece.end else { return }
            switch piece.cursor.pointee {
            case UInt8(ascii: "\""): return endString(&piece, isName: isName)
            case UInt8(ascii: "\\"): try escape(&piece)
            case 0..<0x20: throw piece.fault(.controlCharacter)
            case 0x7F:
                layout.output.appendScalar(0x7F, forTerminal: false)
                piece.cursor += 1
            default: try sequences(&piece)
            }
        }
    }

    private mutating func endString(_ piece: inout Piece, isName: Bool) {
        layout.output.append(UInt8(ascii: "\""))
        layout.end(isName ? .name : .string)
        piece.cursor += 1
        if isName { state = .colon } else { endValue() }
    }

    // MARK: escapes and UTF-8

    private mutating func escape(_ piece: inout Piece) throws(Fault) {
        switch readEscape(piece.cursor, piece.end - piece.cursor) {
        case .scalar(let scalar, let length):
            layout.output.appendScalar(scalar, forTerminal: layout.style.forTerminal)
            piece.cursor += length
        case .cut: carryRest(&piece)
        case .unknown: throw piece.fault(.badEscape)
        case .loneSurrogate: throw piece.fault(.loneSurrogate)
        }
    }

    /// Characters beyond ASCII, as many as follow each other.
    private mutating func sequences(_ piece: inout Piece) throws(Fault) {
        let start = piece.cursor
        while piece.cursor < piece.end && piece.cursor.pointee >= 0x80 {
            let length = sequenceLength(piece.cursor, piece.end - piece.cursor)
            if length == 0 { throw piece.fault(.invalidUTF8) }
            if length < 0 { break }
            place.skipContinuations(length - 1)
            piece.cursor += length
        }
        layout.output.appendSequences(
            UnsafeBufferPointer(start: start, count: piece.cursor - start), forTerminal: layout.style.forTerminal)
        // Cut by the end of the piece.
        if piece.cursor < piece.end && piece.cursor.pointee >= 0x80 { carryRest(&piece) }
    }

    private mutating func carryRest(_ piece: inout Piece) {
        carried = Array(UnsafeBufferPointer(start: piece.cursor, count: piece.end - piece.cursor))
        piece.cursor = piece.end
    }

    /// Adds one byte to what the last piece ended in, and writes it when it is whole. Twelve bytes are enough for all.
    private mutating func continueCarried(_ piece: inout Piece) throws(Fault) {
        carried.append(piece.cursor.pointee)
        piece.cursor += 1
        let count = carried.count
        let forTerminal = layout.style.forTerminal
        if carried[0] == UInt8(ascii: "\\") {
            switch carried.withUnsafeBufferPointer({ readEscape($0.baseAddress!, count) }) {
            case .scalar(let scalar, _): layout.output.appendScalar(scalar, forTerminal: forTerminal)
            case .cut: return
            case .unknown: throw piece.fault(.badEscape, back: count)
            case .loneSurrogate: throw piece.fault(.loneSurrogate, back: count)
            }
        } else {
            let length = carried.withUnsafeBufferPointer { sequenceLength($0.baseAddress!, count) }
            if length == 0 { throw piece.fault(.invalidUTF8, back: count) }
            if length < 0 { return }
            carried.withUnsafeBufferPointer { layout.output.appendSequences($0, forTerminal: forTerminal) }
            place.skipContinuations(length - 1)
        }
        carried.removeAll(keepingCapacity: true)
    }
}
