/// The names of an object in order, without repeats. Objects made alike share one.
public struct Shape: @unchecked Sendable {
    /// Changed only while this shape is its one holder.
    private var table: Table
    /// Whether these names are all there can be, as the columns of a table are: a filter that asks for another is wrong.
    /// A name that is added or removed ends that.
    public private(set) var isClosed = false

    public init() { table = Table() }

    /// The same names, closed.
    public var closed: Shape {
        var shape = self
        shape.isClosed = true
        return shape
    }

    /// Repeated names count once, at their first place.
    public init(_ names: [Name]) {
        self.init()
        for name in names where position(of: name) == nil { append(name) }
    }

    /// The names are known to differ.
    init(distinct names: [Name]) { table = Table(names) }

    public var count: Int { table.names.count }
    public var names: [Name] { table.names }
    public subscript(_ position: Int) -> Name { table.names[position] }

    public func position(of name: Name) -> Int? { name.text.withUTF8 { position(name.hash, $0) } }

    func position(_ hash: UInt64, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        if table.slots.isEmpty { return table.names.firstIndex { $0.matches(hash, bytes) } }
        return table.slots.first(hash) { table.names[$0].matches(hash, bytes) }
    }

    /// The caller has made sure that the name is new.
    mutating func append(_ name: Name) {
        if !isKnownUniquelyReferenced(&table) { table = Table(table) }
        table.append(name)
        isClosed = false
    }

    mutating func remove(at position: Int) {
        var names = table.names
        names.remove(at: position)
        table = Table(names)
        isClosed = false
    }

    private final class Table {
        @exclusivity(unchecked) var names: [Name]
        /// Empty up to 16 names, where looking at each is faster.
        @exclusivity(unchecked) var slots = HashSlots()

        init(_ names: [Name] = []) {
            self.names = names
            rebuild()
        }

        init(_ other: Table) {
            names = other.names
            slots = other.slots
        }

        func append(_ name: Name) {
            names.append(name)
            if names.count > 16, !slots.insert(name.hash, names.count - 1) { rebuild() }
        }

        func rebuild() {
            guard names.count > 16 else { return }
            slots = HashSlots(capacity: names.count * 2)
            for (position, name) in names.enumerated() { _ = slots.insert(name.hash, position) }
        }
    }
}
