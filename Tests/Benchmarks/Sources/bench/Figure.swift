/// One line of a row: a value from what was measured, and what it has to reach by the design's table of figures.
struct Figure: Sendable {
    enum Kind: Sendable { case time, memory }

    let kind: Kind
    let unit: String
    let wanted: Limit?
    let value: @Sendable (Result) -> Double

    enum Limit: Sendable {
        case atMost(Double)
        case atLeast(Double)

        func isMet(by value: Double) -> Bool {
            switch self {
            case .atMost(let limit): value <= limit
            case .atLeast(let limit): value >= limit
            }
        }
    }

    /// Our median time.
    static func time(atMost limit: Duration) -> Figure {
        Figure(kind: .time, unit: "ms", wanted: .atMost(limit / .milliseconds(1))) { $0.ours.times.median }
    }

    /// Our median time over the peer's.
    static func timeRatio(atMost limit: Double) -> Figure {
        Figure(kind: .time, unit: "x", wanted: .atMost(limit)) { $0.ours.times.median / $0.peer.times.median }
    }

    /// How much longer our median time is than the peer's.
    static func timeMore(atMost limit: Duration) -> Figure {
        Figure(kind: .time, unit: "ms more", wanted: .atMost(limit / .milliseconds(1))) {
            $0.ours.times.median - $0.peer.times.median
        }
    }

    /// The peer's median time over ours.
    static func timesFaster(atLeast limit: Double) -> Figure {
        Figure(kind: .time, unit: "x faster", wanted: .atLeast(limit)) {
            $0.peer.times.median / $0.ours.times.median
        }
    }

    /// The most memory that one of our processes held.
    static func memory(atMostMegabytes limit: Double) -> Figure {
        Figure(kind: .memory, unit: "MB", wanted: .atMost(limit)) { $0.ours.memory.maximum }
    }

    /// Our median memory over the peer's.
    static func memoryRatio(atMost limit: Double) -> Figure { memoryRatio(wanted: .atMost(limit)) }

    /// What rows without a wish for memory show.
    static let memoryRatio = memoryRatio(wanted: nil)

    private static func memoryRatio(wanted: Limit?) -> Figure {
        Figure(kind: .memory, unit: "x", wanted: wanted) { $0.ours.memory.median / $0.peer.memory.median }
    }
}
