/// The parts of a text that a path leads to, as places in it. They take four bytes each.
struct Selection {
    let steps: [SelectionStep]
    private(set) var offsets: [UInt32] = []
    /// Parts from which the path goes on some other way, by their position, and the step it has come to.
    private(set) var stops: [(part: Int, step: Int)] = []

    /// Stands for null where the path leads to nothing. No value begins here, as texts are shorter.
    static let nothing = UInt32.max

    struct Mark {
        fileprivate let parts: Int
        fileprivate let stops: Int
    }

    init(_ steps: [SelectionStep]) {
        self.steps = steps
    }

    var mark: Mark { Mark(parts: offsets.count, stops: stops.count) }

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
        offsets.append(offset)
    }
}
