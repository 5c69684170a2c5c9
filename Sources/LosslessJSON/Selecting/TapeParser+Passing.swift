/// Checks what nobody asked for: the same faults at the same places as parsing, without tape or names.
extension TapeParser {
    mutating func passWhole() throws(Fault) {
        let depth = outer.count
        repeat { try passValue() } while try passesOn(above: depth)
    }

    private mutating func passValue() throws(Fault) {
        while true {
            skipSpace()
            guard cursor < end else { throw fault(.unexpectedEnd) }
            switch cursor.pointee {
            case UInt8(ascii: "\""):
                _ = try scanString()
                return
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                _ = try scanNumber()
                return
            case UInt8(ascii: "{"):
                try enterUnseen(isObject: true)
                if take(UInt8(ascii: "}")) { return try leaveUnseen() }
                _ = try passName()
            case UInt8(ascii: "["):
                try enterUnseen(isObject: false)
                if take(UInt8(ascii: "]")) { return try leaveUnseen() }
            default:
                _ = try scanWord()
                return
            }
        }
    }

    private mutating func passesOn(above depth: Int) throws(Fault) -> Bool {
        while outer.count > depth {
            if try takeSeparator() {
                if frame.isObject { _ = try passName() }
                return true
            }
            try leaveUnseen()
        }
        return false
    }

    private mutating func enterUnseen(isObject: Bool) throws(Fault) {
        guard outer.count < JSON.maximumDepth else { throw fault(.tooDeep) }
        outer.append(frame)
        frame = Frame(container: -1, isObject: isObject)
        cursor += 1
        skipSpace()
    }

    private mutating func leaveUnseen() throws(Fault) {
        guard frame.count <= TapeEntry.maximumLength else { throw fault(.tooLarge) }
        frame = outer.removeLast()
    }

    // MARK: names

    /// Passes a name and its colon. Its bytes begin at `stringStart`.
    private mutating func passName() throws(Fault) -> (isEscaped: Bool, length: Int) {
        guard cursor < end else { throw fault(.unexpectedEnd) }
        guard cursor.pointee == UInt8(ascii: "\"") else { throw fault(.nameExpected) }
        let isEscaped = try scanString()
        let length = cursor - 1 - stringStart
        try passColon()
        return (isEscaped, length)
    }

    /// Passes a name and its colon; whether it is this one.
    mutating func passName(_ wanted: Name) throws(Fault) -> Bool {
        let (isEscaped, length) = try passName()
        guard isEscaped || length == wanted.text.count else { return false }
        let raw = UnsafeBufferPointer(start: stringStart, count: length)
        return wanted.text.withUTF8 { bytes in
            isEscaped ? unescape(raw).withUTF8 { compareBytes($0, bytes) == 0 } : compareBytes(raw, bytes) == 0
        }
    }
}
