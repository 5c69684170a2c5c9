extension JSON {
    /// The elements of an array or the values of an object; empty for everything else. Makes no array.
    public var elements: Elements { Elements(value: self) }

    /// The members of an object in order, repeats included; empty for everything else.
    public var fields: Fields { Fields(value: self) }

    /// As `fields`, with the names as strings.
    public var members: some Sequence<(key: String, value: JSON)> {
        fields.lazy.map { (key: $0.name.string, value: $0.value) }
    }

    public struct Elements: Sequence, Sendable {
        let value: JSON

        public var underestimatedCount: Int { value.count }

        public func makeIterator() -> Iterator { Iterator(value) }

        public struct Iterator: IteratorProtocol {
            private var cursor: Cursor

            init(_ value: JSON) { cursor = Cursor(value) }

            public mutating func next() -> JSON? { cursor.next() }
        }
    }

    public struct Fields: Sequence, Sendable {
        let value: JSON

        public var underestimatedCount: Int { value.count }

        public func makeIterator() -> Iterator { Iterator(value) }

        public struct Iterator: IteratorProtocol {
            private var cursor: Cursor

            init(_ value: JSON) { cursor = Cursor(value.kind == .object ? value : .null) }

            public mutating func next() -> (name: Name, value: JSON)? {
                guard let name = cursor.name, let value = cursor.next() else { return nil }
                return (name, value)
            }
        }
    }
}

/// A place in a container.
private struct Cursor {
    private let container: JSON
    /// An index, or for a parsed container the number of a tape entry.
    private var position = 0
    private var end = 0
    /// Whether a tape entry for the name comes before that of the value.
    private var isNamed = false

    init(_ value: JSON) {
        container = value
        switch value {
        case .array(let storage): end = storage.elements.count
        case .object(let storage): end = storage.values.count
        case .node(let document, let place) where document.tape[Int(place)].isContainer:
            position = Int(place) + 1
            end = document.tape[Int(place)].position
            isNamed = document.tape[Int(place)].tag == .object
        default: break
        }
    }

    /// The name of the member that `next` gives, if there is one.
    var name: Name? {
        guard position < end else { return nil }
        switch container {
        case .object(let storage): return storage.shape[position]
        case .node(let document, _): return document.name(at: position)
        default: return nil
        }
    }

    mutating func next() -> JSON? {
        guard position < end else { return nil }
        switch container {
        case .array(let storage):
            position += 1
            return storage.elements[position - 1]
        case .object(let storage):
            position += 1
            return storage.values[position - 1]
        case .node(let document, _):
            let place = isNamed ? position + 1 : position
            position = document.next(place)
            return document.value(at: place)
        default: return nil
        }
    }
}
