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

            init(_ value: JSON) { cursor = value.kind == .object ? Cursor(value) : .none }

            public mutating func next() -> (name: Name, value: JSON)? {
                guard let name = cursor.name, let value = cursor.next() else { return nil }
                return (name, value)
            }
        }
    }
}

/// A place in a container.
private enum Cursor {
    case none
    case array(ArrayStorage, Int)
    case object(ObjectStorage, Int)
    /// The next entry, the entry after the last, and whether names come before values.
    case tape(Document, UInt32, UInt32, named: Bool)

    init(_ value: JSON) {
        switch value {
        case .array(let storage): self = .array(storage, 0)
        case .object(let storage): self = .object(storage, 0)
        case .node(let document, let position) where document.tape[Int(position)].isContainer:
            let entry = document.tape[Int(position)]
            self = .tape(document, position + 1, UInt32(entry.position), named: entry.tag == .object)
        default: self = .none
        }
    }

    /// The name of the member that `next` gives, if there is one.
    var name: Name? {
        switch self {
        case .object(let storage, let index): index < storage.shape.count ? storage.shape[index] : nil
        case .tape(let document, let position, let end, named: true):
            position < end ? document.name(at: Int(position)) : nil
        default: nil
        }
    }

    mutating func next() -> JSON? {
        switch self {
        case .none: return nil
        case .array(let storage, let index):
            guard index < storage.elements.count else { return nil }
            self = .array(storage, index + 1)
            return storage.elements[index]
        case .object(let storage, let index):
            guard index < storage.values.count else { return nil }
            self = .object(storage, index + 1)
            return storage.values[index]
        case .tape(let document, let position, let end, let named):
            guard position < end else { return nil }
            let place = Int(position) + (named ? 1 : 0)
            self = .tape(document, UInt32(document.next(place)), end, named: named)
            return document.value(at: place)
        }
    }
}
