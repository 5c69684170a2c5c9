extension PrettyPrinter {
    /// Takes the common case (no colour, no space, plain strings, short numbers) as far as it goes, with the places in
    /// registers: three times as fast as one step at a time. Leaves everything else, and all errors, to the steps.
    mutating func runAhead(_ piece: inout Piece) {
        var lane = Lane(piece, layout)
        defer {
            piece.cursor = lane.cursor
            layout.output.advance(to: lane.target)
        }
        while lane.hasRoom {
            let byte = lane.cursor.pointee
            switch state {
            case .separator:
                let inObject = isObject[isObject.count - 1]
                if byte == UInt8(ascii: ",") {
                    lane.copy()
                    lane.newLine()
                    state = inObject ? .name : .element
                } else if byte == (inObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
                    lane.margin = layout.leaveLevel()
                    lane.newLine()
                    lane.copy()
                    isObject.removeLast()
                    endValue()
                } else {
                    return
                }
            case .name where byte == UInt8(ascii: "\""),
                .memberOrEnd where byte == UInt8(ascii: "\""):
                if case .memberOrEnd = state { begin(UInt8(ascii: "{"), &lane) }
                guard lane.copyString(), lane.copyColon() else {
                    state = lane.isInString ? .string(isName: true) : .colon
                    return
                }
                state = .value
            case .value,
                .element,
                .elementOrEnd where byte > 0x20 && byte != UInt8(ascii: "]"):
                if case .elementOrEnd = state { begin(UInt8(ascii: "["), &lane) }
                if byte == UInt8(ascii: "\"") {
                    guard lane.copyString() else {
                        state = .string(isName: false)
                        return
                    }
                } else if let number = NumberState(first: byte) {
                    guard lane.copyNumber(number) else { return }
                } else {
                    guard lane.copyWord(byte) else { return }
                }
                endValue()
            default: return
            }
        }
    }

    @inline(__always)
    private mutating func begin(_ bracket: UInt8, _ lane: inout Lane) {
        lane.put(bracket)
        lane.margin = layout.enterLevel()
        lane.newLine()
        state = .value
    }
}

/// Where reading and writing stand. Each copy checks what it needs beyond the 64 bytes that `hasRoom` sees to.
private struct Lane {
    var cursor: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>
    var target: UnsafeMutablePointer<UInt8>
    private let targetEnd: UnsafeMutablePointer<UInt8>
    /// Spaces at the beginning of a line; negative where there are no lines.
    var margin: Int
    private(set) var isInString = false

    init(_ piece: Piece, _ layout: borrowing Layout) {
        cursor = piece.cursor
        end = piece.end
        target = layout.output.place
        targetEnd = target + layout.output.room
        margin = layout.margin
    }

    /// 64 bytes on both sides, and two lines' margin.
    @inline(__always)
    var hasRoom: Bool { end - cursor >= 64 && targetEnd - target >= 128 + 2 * max(margin, 0) }

    @inline(__always)
    mutating func put(_ byte: UInt8) {
        target.pointee = byte
        target += 1
    }

    @inline(__always)
    mutating func copy() {
        put(cursor.pointee)
        cursor += 1
    }

    @inline(__always)
    mutating func newLine() {
        guard margin >= 0 else { return }
        put(UInt8(ascii: "\n"))
        var written = 0
        while written < margin {
            UnsafeMutableRawPointer(target + written).storeBytes(of: 0x2020_2020_2020_2020, as: UInt64.self)
            written += 8
        }
        target += margin
    }

    /// False, with the cursor at what stopped it, where the string isn't plain to its end or there is no more room.
    @inline(__always)
    mutating func copyString() -> Bool {
        copy()
        isInString = true
        while end - cursor >= 8 && targetEnd - target >= 16 {
            let word = UnsafeRawPointer(cursor).loadUnaligned(as: UInt64.self)
            UnsafeMutableRawPointer(target).storeBytes(of: word, as: UInt64.self)
            let marks = specialBytes(UInt64(littleEndian: word))
            let length = marks == 0 ? 8 : marks.trailingZeroBitCount >> 3
            target += length
            cursor += length
            guard marks != 0 else { continue }
            guard cursor.pointee == UInt8(ascii: "\"") else { return false }
            copy()
            isInString = false
            return true
        }
        return false
    }

    @inline(__always)
    mutating func copyColon() -> Bool {
        guard cursor < end && cursor.pointee == UInt8(ascii: ":") else { return false }
        copy()
        if margin >= 0 { put(0x20) }
        return true
    }

    /// False, and nothing done, where the number is long or in doubt.
    @inline(__always)
    mutating func copyNumber(_ number: NumberState) -> Bool {
        var number = number
        let stop = number.advance(cursor + 1, end)
        guard stop - cursor <= 32, stop < end, number.fault(before: stop.pointee) == nil else { return false }
        for part in 0..<(stop - cursor + 7) / 8 {
            let word = UnsafeRawPointer(cursor + part * 8).loadUnaligned(as: UInt64.self)
            UnsafeMutableRawPointer(target + part * 8).storeBytes(of: word, as: UInt64.self)
        }
        target += stop - cursor
        cursor = stop
        return true
    }

    /// False, and nothing done, where it isn't one of the three words.
    @inline(__always)
    mutating func copyWord(_ byte: UInt8) -> Bool {
        let word = UInt32(littleEndian: UnsafeRawPointer(cursor).loadUnaligned(as: UInt32.self))
        switch word {
        case 0x6C6C_756E, 0x6575_7274: break  // null, true
        case 0x736C_6166 where cursor[4] == UInt8(ascii: "e"): break  // fals, e
        default: return false
        }
        let length = word == 0x736C_6166 ? 5 : 4
        UnsafeMutableRawPointer(target).storeBytes(of: word.littleEndian, as: UInt32.self)
        target[4] = UInt8(ascii: "e")
        target += length
        cursor += length
        return true
    }
}
