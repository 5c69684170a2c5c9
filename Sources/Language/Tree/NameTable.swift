/// The variables of a source, each with a number: its slot.
public struct NameTable: Sendable, Equatable {
    /// By slot.
    public private(set) var names: [String] = []
    private var slots: [String: Int] = [:]

    public init() {}

    public var count: Int { names.count }

    /// The slot of a name, or nil for one that is not in the table.
    public func slot(_ name: String) -> Int? { slots[name] }

    /// The slot of a name, which is added when it is new.
    public mutating func add(_ name: String) -> Int {
        if let slot = slots[name] { return slot }
        slots[name] = names.count
        names.append(name)
        return names.count - 1
    }
}
