extension JSON {
    /// The elements of an array or the members of an object, repeats included; 0 for everything else.
    public var count: Int {
        switch self {
        case .array(let storage): storage.elements.count
        case .object(let storage): storage.values.count
        case .node(let document, let position): document.count(at: position)
        default: 0
        }
    }

    /// A member of an object, the last where its name is repeated.
    public subscript(_ name: String) -> JSON? {
        var name = name
        return name.withUTF8 { member(hashOfName($0), $0) }
    }

    public subscript(_ name: Name) -> JSON? { name.text.withUTF8 { member(name.hash, $0) } }

    /// The member whose name is this string.
    public subscript(named name: JSON) -> JSON? {
        name.withStringUTF8 { member(hashOfName($0), $0) } ?? nil
    }

    private func member(_ hash: UInt64, _ name: UnsafeBufferPointer<UInt8>) -> JSON? {
        switch self {
        case .object(let storage): storage.shape.position(hash, name).map { storage.values[$0] }
        case .node(let document, let position) where kind == .object:
            document.find(Int(position), hash, name).map { document.value(at: $0) }
        default: nil
        }
    }

    /// An element of an array; nil outside of it.
    public subscript(_ index: Int) -> JSON? {
        switch self {
        case .array(let storage): storage.elements.indices.contains(index) ? storage.elements[index] : nil
        case .node(let document, let position) where kind == .array && index >= 0 && index < count:
            document.value(at: document.element(Int(position), index))
        default: nil
        }
    }

    /// Whether a name is repeated in this object itself. Constant time.
    public var repeatsNames: Bool {
        if case .node(let document, let position) = self { document.repeatsNames(at: position) } else { false }
    }

    /// The same object with each name once, at its first place and with its last value.
    public var withoutRepeatedNames: JSON {
        guard repeatsNames else { return self }
        return JSON(members: fields.map { ($0.name, $0.value) })
    }

    /// The names of an object that can have no others; nil for every other value.
    public var closedNames: [Name]? {
        guard case .object(let storage) = self, storage.shape.isClosed else { return nil }
        return storage.shape.names
    }

    /// A part of an array, in storage of its own. The range lies within the array.
    public func slice(_ range: Range<Int>) -> JSON {
        switch self {
        case .array(let storage): JSON(array: Array(storage.elements[range]))
        default: JSON(array: Array(elements.dropFirst(range.lowerBound).prefix(range.count)))
        }
    }
}

extension Document {
    func count(at position: UInt32) -> Int {
        let entry = tape[Int(position)]
        return entry.isContainer ? entry.length : 0
    }

    func repeatsNames(at position: UInt32) -> Bool {
        let entry = tape[Int(position)]
        return entry.tag == .object && entry.flag
    }
}
