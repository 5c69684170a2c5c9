/// The parts of a text that a path leads to, as places in it. They take four bytes each.
struct Selection {
    let steps: [SelectionStep]
    private(set) var offsets: [UInt32] = []
    /// Parts from which the path goes on some other way, by their position, and the step it has come to.
    private(set) var stops: [(part: Int, step: Int)] = []
    /// The number each step's name has in the name table, once it has one.
    var nameNumbers: [Int]
    /// The part whose path is looked for, and the way to the part that is read now, in an element for each step.
    private let wanted: Int?
    private var keys: [JSON]
    private(set) var path: [JSON] = []

    /// Stands for null where the path leads to nothing. No value begins here, as texts are shorter.
    static let nothing = UInt32.max

    struct Mark {
        fileprivate let parts: Int
        fileprivate let stops: Int
    }

    init(_ steps: [SelectionStep], tracing part: Int? = nil) {
        self.steps = steps
        wanted = part
        nameNumbers = Array(repeating: -1, count: steps.count)
        keys = Array(repeating: .null, count: steps.count)
    }

    var mark: Mark { Mark(parts: offsets.count, stops: stops.count) }

    var isTracing: Bool { wanted != nil }

    /// Takes parts back: a name came again, and its last value counts.
    mutating func reset(to mark: Mark) {
        offsets.removeSubrange(mark.parts...)
        stops.removeSubrange(mark.stops...)
    }

    mutating func removeAll() {
        offsets.removeAll(keepingCapacity: true)
        stops.removeAll(keepingCapacity: true)
    }

    mutating func add(_ offset: UInt32, _ step: Int) {
        if step < steps.count { stops.append((offsets.count, step)) }
        if offsets.count == wanted { path = Array(keys[..<step]) }
        offsets.append(offset)
    }

    mutating func setKey(_ key: JSON, of step: Int) { keys[step] = key }
}
