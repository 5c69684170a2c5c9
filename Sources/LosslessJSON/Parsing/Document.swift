import Synchronization

/// A parsed text: its bytes, one 8-byte entry for each token, and the table of its names. Immutable.
public final class Document: @unchecked Sendable {
    let bytes: UnsafePointer<UInt8>
    /// Keeps `bytes` alive.
    private let owner: AnyObject
    let tape: UnsafeMutablePointer<TapeEntry>
    let names: NameTable
    let landmarks: Landmarks
    /// The names of the object that was given storage last.
    let lastShape = Mutex<Shape?>(nil)
    private let maximumDepth: Int
    /// Whether any object repeats a name.
    let repeatsNames: Bool

    init(bytes: UnsafePointer<UInt8>, owner: AnyObject, parsed: inout TapeParser) {
        self.bytes = bytes
        self.owner = owner
        tape = parsed.releaseTape()
        names = parsed.names
        landmarks = parsed.landmarks
        maximumDepth = parsed.deepest
        repeatsNames = parsed.repeatsNames
    }

    deinit { free(tape) }

    @usableFromInline
    func kind(at position: UInt32) -> JSON.Kind {
        switch tape[Int(position)].tag {
        case .number: .number
        case .array: .array
        case .object: .object
        default: .string
        }
    }

    func depth(at position: UInt32) -> Int { tape[Int(position)].isContainer ? maximumDepth : 0 }

    /// The value of an entry that is not a name; scalars leave the document where their case can hold them.
    @inline(__always)
    func value(at position: Int) -> JSON {
        let entry = tape[position]
        switch entry.tag {
        case .null: return .null
        case .no: return .bool(false)
        case .yes: return .bool(true)
        case .number:
            if entry.flag, let number = decimalInt(slice(entry)) { return .int(number) }
            return .node(self, UInt32(truncatingIfNeeded: position))
        default: return .node(self, UInt32(truncatingIfNeeded: position))
        }
    }

    /// The index after the value that begins here.
    @inline(__always)
    func next(_ position: Int) -> Int {
        let entry = tape[position]
        return entry.isContainer ? entry.position : position + 1
    }

    /// The bytes of a string, number or loose name as they stand in the text.
    @inline(__always)
    func slice(_ entry: TapeEntry) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes + entry.position, count: entry.length)
    }

    func name(at position: Int) -> Name {
        let entry = tape[position]
        return entry.tag == .name ? names[entry.length] : Name(unescaped(entry))
    }

    func unescaped(_ entry: TapeEntry) -> Text {
        let raw = slice(entry)
        return entry.flag ? unescape(raw) : Text(wellFormed: raw)
    }

    func text(at position: UInt32) -> Text { unescaped(tape[Int(position)]) }

    @inline(__always)
    func withUTF8<Result, Failure: Error>(
        at position: UInt32, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let entry = tape[Int(position)]
        if entry.flag && entry.tag == .string { return try unescape(slice(entry)).withUTF8(body) }
        defer { withExtendedLifetime(owner) {} }
        return try body(slice(entry))
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif
