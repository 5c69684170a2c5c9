/// One token of a parsed document in 8 bytes: 4 bits kind, 1 bit flag, 27 bits length, 32 bits position.
///
/// A container is followed by its elements, or by a name and a value for each member; its `position` is the index of
/// the entry after its last one and its `length` the number of elements or members. For the others `position` is a
/// byte offset, without the quote.
struct TapeEntry {
    enum Tag: UInt8 {
        case null, no, yes, number, string, array, object
        /// A name in the document's name table: `length` is its number there.
        case name
        /// A name outside the table: `length` is its length in bytes.
        case looseName
    }

    static let maximumLength = (1 << 27) - 1

    var raw: UInt64

    @inline(__always)
    init(_ tag: Tag, flag: Bool = false, length: Int = 0, position: Int) {
        raw = UInt64(tag.rawValue) << 60 | (flag ? 1 << 59 : 0) | UInt64(length) << 32 | UInt64(position)
    }

    /// Made by the initialiser only, so the bits are one of the cases.
    @inline(__always) var tag: Tag { unsafeBitCast(UInt8(truncatingIfNeeded: raw >> 60), to: Tag.self) }
    /// String and name: the bytes differ from how they are written. Number: all digits, so probably an `Int`.
    /// Object: a name is repeated.
    @inline(__always) var flag: Bool { raw & 1 << 59 != 0 }
    @inline(__always) var length: Int { Int(raw >> 32 & 0x7FF_FFFF) }
    @inline(__always) var position: Int { Int(raw & 0xFFFF_FFFF) }
    @inline(__always) var isContainer: Bool { tag == .array || tag == .object }
}
