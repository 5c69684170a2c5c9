#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Turns a text into tape entries, in one pass and without recursion.
struct TapeParser: ~Copyable {
    let start: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>
    var cursor: UnsafePointer<UInt8>
    /// The first byte of the string read last.
    var stringStart: UnsafePointer<UInt8>
    var tape: UnsafeMutablePointer<TapeEntry>?
    var tapeCount = 0
    private var tapeCapacity = 0
    var frame = Frame(container: -1, isObject: false)
    /// The containers around `frame`.
    var outer: [Frame] = []
    /// The first name of the last object at each depth.
    var firstNames: [Int] = [-1]
    var names = NameTable()
    var landmarks = Landmarks()
    private(set) var deepest = 0
    private(set) var repeatsNames = false
    /// The object that each name of the table was last seen in, by its place in the text.
    var lastSeen: [UInt32] = []

    /// A container that is still open.
    struct Frame {
        var container: Int
        var isObject: Bool
        /// Where it begins in the text, which no other container does.
        var offset: UInt32 = 0
        var count = 0
        /// The number of the name before, or -1.
        var lastName = -1
    }

    /// - Parameter offset: where to begin; offsets of entries and faults count from the start of `bytes` all the same.
    init(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int = 0) {
        start = bytes.baseAddress!
        end = start + bytes.count
        cursor = start + offset
        stringStart = start
    }

    deinit { free(tape) }

    mutating func releaseTape() -> UnsafeMutablePointer<TapeEntry> {
        let trimmed = realloc(tape, max(tapeCount, 1) * MemoryLayout<TapeEntry>.stride)!
        tape = nil
        (tapeCount, tapeCapacity) = (0, 0)
        return trimmed.assumingMemoryBound(to: TapeEntry.self)
    }

    mutating func parse() throws(Fault) {
        guard try parseNext() else { throw fault(.empty) }
        if cursor < end { throw fault(.trailingText) }
    }

    /// Reads the next of several values and the blanks around it; false at the end of the text.
    mutating func parseNext() throws(Fault) -> Bool {
        guard try findNext() else { return false }
        try parseWhole()
        skipSpace()
        return true
    }

    /// Passes what may stand before a value; false at the end of the text.
    mutating func findNext() throws(Fault) -> Bool {
        if end - start > Int(UInt32.max) { throw Fault(reason: .tooLarge, offset: 0) }
        let isAtStart = cursor == start
        if isAtStart, UnsafeBufferPointer(start: start, count: end - start).starts(with: byteOrderMark) { cursor += 3 }
        skipSpace()
        return cursor < end
    }

    /// One value with everything inside it, appended to the tape.
    mutating func parseWhole() throws(Fault) {
        let depth = outer.count
        repeat { try parseValue() } while try hasMore(above: depth)
    }

    /// Makes ready for a document that begins at another place of the same text. The names found so far stay known.
    mutating func restart(at offset: Int) {
        cursor = start + offset
        tapeCount = 0
        landmarks = Landmarks()
        (deepest, repeatsNames) = (0, false)
    }

    /// A scalar, an empty container, or containers down to the first value that is one of these.
    private mutating func parseValue() throws(Fault) {
        while true {
            skipSpace()
            guard cursor < end else { throw fault(.unexpectedEnd) }
            switch cursor.pointee {
            case UInt8(ascii: "\""): return try parseString()
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try parseNumber()
            case UInt8(ascii: "{"):
                try enter(isObject: true)
                if take(UInt8(ascii: "}")) { return try leave() }
                try parseName()
            case UInt8(ascii: "["):
                try enter(isObject: false)
                if take(UInt8(ascii: "]")) { return try leave() }
            default: return try parseWord()
            }
        }
    }

    /// After a value: passes the comma before the next one, or leaves the containers above a depth that end here.
    private mutating func hasMore(above depth: Int) throws(Fault) -> Bool {
        while outer.count > depth {
            if try passComma() { return true }
        }
        return false
    }

    /// After a value in a container: passes the comma and the next name, or leaves the container; then it is false.
    mutating func passComma() throws(Fault) -> Bool {
        guard try takeSeparator() else {
            try leave()
            return false
        }
        if frame.isObject { try parseName() }
        return true
    }

    /// After a value in a container: the comma before the next one, or the bracket that ends it; then it is false.
    mutating func takeSeparator() throws(Fault) -> Bool {
        skipSpace()
        frame.count += 1
        let close = frame.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
        if take(UInt8(ascii: ",")) {
            guard cursor < end else { throw fault(.unexpectedEnd) }
            if cursor.pointee == close { throw fault(.trailingComma) }
            return true
        }
        guard take(close, skippingSpace: false) else {
            if cursor == end { throw fault(.unexpectedEnd) }
            throw fault(frame.isObject ? .commaOrBraceExpected : .commaOrBracketExpected)
        }
        return false
    }

    // MARK: containers

    mutating func enter(isObject: Bool) throws(Fault) {
        guard outer.count < JSON.maximumDepth else { throw fault(.tooDeep) }
        outer.append(frame)
        deepest = max(deepest, outer.count)
        if firstNames.count == outer.count { firstNames.append(-1) }
        frame = Frame(container: tapeCount, isObject: isObject, offset: UInt32(truncatingIfNeeded: cursor - start))
        append(TapeEntry(isObject ? .object : .array, position: 0))
        cursor += 1
        skipSpace()
    }

    mutating func leave() throws(Fault) {
        guard frame.count <= TapeEntry.maximumLength else { throw fault(.tooLarge) }
        var repeats = false
        if frame.isObject {
            repeats = indexNames()
        } else if frame.count > Landmarks.threshold {
            indexElements()
        }
        tape![frame.container] = TapeEntry(
            frame.isObject ? .object : .array, flag: repeats, length: frame.count, position: tapeCount)
        repeatsNames = repeatsNames || repeats
        frame = outer.removeLast()
    }

    private mutating func indexElements() {
        guard tapeCount - frame.container - 1 > frame.count else { return }
        var marks: [UInt32] = []
        var position = frame.container + 1
        for index in 0..<frame.count {
            if index % Landmarks.stride == 0 { marks.append(UInt32(position)) }
            position = next(position)
        }
        landmarks.setElements(of: frame.container, marks)
    }

    func next(_ position: Int) -> Int {
        let entry = tape![position]
        return entry.isContainer ? entry.position : position + 1
    }

    // MARK: tape

    @inline(__always)
    mutating func append(_ entry: TapeEntry) {
        if tapeCount == tapeCapacity { grow() }
        tape.unsafelyUnwrapped[tapeCount] = entry
        tapeCount += 1
    }

    private mutating func grow() {
        tapeCapacity = max(tapeCapacity * 2, min((end - start) / 8, 1 << 16) + 8)
        tape = realloc(tape, tapeCapacity * MemoryLayout<TapeEntry>.stride)!.assumingMemoryBound(to: TapeEntry.self)
    }

    // MARK: bytes

    @inline(__always)
    mutating func skipSpace() {
        while cursor < end {
            switch cursor.pointee {
            case 0x20, 0x0A, 0x0D, 0x09: cursor += 1
            default: return
            }
        }
    }

    @inline(__always)
    mutating func take(_ byte: UInt8, skippingSpace: Bool = true) -> Bool {
        guard cursor < end && cursor.pointee == byte else { return false }
        cursor += 1
        if skippingSpace { skipSpace() }
        return true
    }

    func fault(_ reason: LosslessJSONError.Reason, at place: UnsafePointer<UInt8>? = nil) -> Fault {
        Fault(reason: reason, offset: (place ?? cursor) - start)
    }
}
