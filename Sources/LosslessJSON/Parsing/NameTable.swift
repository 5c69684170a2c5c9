/// The distinct names of a document, so that a look-up compares numbers. Names that come when it is full stay loose.
struct NameTable: Sendable {
    static let capacity = 4096

    private var names: [Name] = []
    private var slots = HashSlots(capacity: 16)
    /// Whether each name is written as it is, without an escape.
    private var plain: [Bool] = []
    /// The name that came after each name the last time, or -1.
    private var successors: [Int32] = []

    var isFull: Bool { names.count == Self.capacity }

    @inline(__always)
    subscript(_ number: Int) -> Name { names[number] }

    var count: Int { names.count }

    func number(_ hash: UInt64, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        slots.first(hash) { names[$0].matches(hash, bytes) }
    }

    /// The number of a name, entered if it is new; nil when the table is full.
    mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let hash = hashOfName(bytes)
        if let number = number(hash, bytes) { return number }
        guard !isFull else { return nil }
        names.append(Name(text: Text(wellFormed: bytes), hash: hash))
        plain.append(bytes.allSatisfy { isPlain($0) || $0 >= 0x80 })
        successors.append(-1)
        if !slots.insert(hash, names.count - 1) { grow() }
        return names.count - 1
    }

    private mutating func grow() {
        slots = HashSlots(capacity: names.count * 2)
        for (number, name) in names.enumerated() { _ = slots.insert(name.hash, number) }
    }

    @inline(__always) func isPlainName(_ number: Int) -> Bool { plain[number] }
    @inline(__always) func successor(of number: Int) -> Int { Int(successors[number]) }
    @inline(__always) mutating func setSuccessor(of number: Int, _ next: Int) { successors[number] = Int32(next) }
}
