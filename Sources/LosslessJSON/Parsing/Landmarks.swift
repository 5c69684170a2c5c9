/// What makes look-ups in large containers quick: every 64th element of an array, a hash table over an object's names.
struct Landmarks: Sendable {
    static let threshold = 256
    static let stride = 64

    private var elements: [Int: [UInt32]] = [:]
    private var names: [Int: HashSlots] = [:]

    /// The last landmark at or before an index, and its own index.
    func element(of array: Int, index: Int, count: Int) -> (position: Int, index: Int)? {
        guard count > Self.threshold, let marks = elements[array] else { return nil }
        let mark = index / Self.stride
        return (Int(marks[mark]), mark * Self.stride)
    }

    func names(of object: Int, count: Int) -> HashSlots? { count > Self.threshold ? names[object] : nil }

    mutating func setElements(of array: Int, _ marks: [UInt32]) { elements[array] = marks }
    mutating func setNames(of object: Int, _ slots: HashSlots) { names[object] = slots }
}
