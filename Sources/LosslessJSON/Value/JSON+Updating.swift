// An update works in place where the value is the one holder of its storage; otherwise one level is copied. The value
// gives its storage up while it is changed (`self = .null`), since two holders would mean a copy each time.
extension JSON {
    /// Sets a member, at the end where the name is new. `null` becomes an object; other kinds stay as they are.
    public mutating func set(_ name: String, _ value: JSON) { set(Name(name), value) }

    public mutating func set(_ name: Name, _ value: JSON) {
        withObject { $0.set(name, value) }
    }

    /// Takes a member out, and gives its value if there was one.
    @discardableResult
    public mutating func remove(_ name: String) -> JSON? { remove(Name(name)) }

    @discardableResult
    public mutating func remove(_ name: Name) -> JSON? {
        guard kind == .object, self[name] != nil else { return nil }
        return withObject { storage in storage.shape.position(of: name).map { storage.remove(at: $0) } } ?? nil
    }

    /// Adds an element. `null` becomes an array; other kinds stay as they are.
    public mutating func append(_ value: JSON) {
        withArray { $0.append(value) }
    }

    /// Adds the elements of another array.
    public mutating func append(contentsOf other: JSON) {
        withArray { storage in
            storage.elements.reserveCapacity(storage.elements.count + other.count)
            for element in other.elements { storage.append(element) }
        }
    }

    /// Adds bytes of well-formed UTF-8 to a string; other kinds stay as they are.
    public mutating func append(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        guard var text = stringText else { return }
        self = .null
        text.append(bytes)
        self = .text(text)
    }

    /// Changes a member in place. An absent one begins as `null` and is added; `null` itself becomes an object.
    /// Where `body` throws, the member keeps what `body` left. Other kinds: nil, and `body` isn't called.
    @discardableResult
    public mutating func update<Result, Failure: Error>(
        _ name: Name, _ body: (inout JSON) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        try withObject { (storage) throws(Failure) -> Result in
            let position = storage.position(adding: name)
            let old = storage.values[position].depth
            defer {
                let new = storage.values[position].depth
                storage.depth = depthAfter(storage.depth, replacing: old, by: new, in: storage.values)
            }
            return try body(&storage.values[position])
        }
    }

    /// Changes an element in place, with nulls before it where it lies beyond the end. `null` becomes an array. Other
    /// kinds and negative indices: nil, and `body` isn't called.
    @discardableResult
    public mutating func update<Result, Failure: Error>(
        _ index: Int, _ body: (inout JSON) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        guard index >= 0 else { return nil }
        return try withArray { (storage) throws(Failure) -> Result in
            while storage.elements.count <= index { storage.elements.append(.null) }
            let old = storage.elements[index].depth
            defer {
                let new = storage.elements[index].depth
                storage.depth = depthAfter(storage.depth, replacing: old, by: new, in: storage.elements)
            }
            return try body(&storage.elements[index])
        }
    }

    /// Changes each element or member's value in place, in order.
    public mutating func updateEach<Failure: Error>(_ body: (inout JSON) throws(Failure) -> Void) throws(Failure) {
        if kind == .array {
            _ = try withArray { (storage) throws(Failure) in
                for index in storage.elements.indices {
                    defer { storage.depth = max(storage.depth, storage.elements[index].depth + 1) }
                    try body(&storage.elements[index])
                }
            }
        } else if kind == .object {
            _ = try withObject { (storage) throws(Failure) in
                for index in storage.values.indices {
                    defer { storage.depth = max(storage.depth, storage.values[index].depth + 1) }
                    try body(&storage.values[index])
                }
            }
        }
    }

    /// Takes out the elements that `isUnwanted` accepts.
    public mutating func removeElements(where isUnwanted: (Int) -> Bool) {
        guard kind == .array else { return }
        withArray { storage in
            var index = -1
            storage.elements.removeAll { _ in
                index += 1
                return isUnwanted(index)
            }
        }
    }

    /// Takes out the members whose names `isUnwanted` accepts.
    public mutating func removeMembers(where isUnwanted: (Name) -> Bool) {
        guard kind == .object else { return }
        self = JSON(members: fields.filter { !isUnwanted($0.name) }.map { ($0.name, $0.value) })
    }

    // MARK: giving storage up

    @discardableResult
    private mutating func withObject<Result, Failure: Error>(
        _ body: (ObjectStorage) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        guard var storage = objectStorage else { return nil }
        self = .null
        if !isKnownUniquelyReferenced(&storage) { storage = storage.copy() }
        defer { self = .object(storage) }
        return try body(storage)
    }

    @discardableResult
    private mutating func withArray<Result, Failure: Error>(
        _ body: (ArrayStorage) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        guard var storage = arrayStorage else { return nil }
        self = .null
        if !isKnownUniquelyReferenced(&storage) { storage = storage.copy() }
        defer { self = .array(storage) }
        return try body(storage)
    }

    private var objectStorage: ObjectStorage? {
        switch self {
        case .null: ObjectStorage(capacity: 0)
        case .object(let storage): storage
        case .node(let document, let position) where kind == .object: document.objectStorage(at: position)
        default: nil
        }
    }

    private var arrayStorage: ArrayStorage? {
        switch self {
        case .null: ArrayStorage([])
        case .array(let storage): storage
        case .node(let document, let position) where kind == .array:
            ArrayStorage(Array(elements), depth: document.depth(at: position))
        default: nil
        }
    }
}

extension ObjectStorage {
    fileprivate func position(adding name: Name) -> Int {
        if let position = shape.position(of: name) { return position }
        shape.append(name)
        values.append(.null)
        return values.count - 1
    }
}
