/// One header field. Nothing is checked here: `HTTPClient.send` refuses what could break out of its line.
public struct Header: Hashable, Sendable {
    public var name: String
    public var value: String

    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// Header fields in the order they were written or came, duplicates included. Names are compared without case.
public struct Headers: Hashable, Sendable {
    public private(set) var fields: [Header]

    public init(_ fields: [Header] = []) { self.fields = fields }

    /// The first value under this name.
    public func first(_ name: String) -> String? {
        fields.first { ASCII.equalsIgnoringCase($0.name, name) }?.value
    }

    /// Every value under this name, in order.
    public func all(_ name: String) -> [String] {
        fields.filter { ASCII.equalsIgnoringCase($0.name, name) }.map(\.value)
    }

    public func contains(_ name: String) -> Bool { first(name) != nil }

    /// Adds a field at the end, keeping those with the same name.
    public mutating func append(_ name: String, _ value: String) {
        fields.append(Header(name: name, value: value))
    }

    /// Puts one field in the place of all with this name: where the first stood, or at the end.
    public mutating func set(_ name: String, _ value: String) {
        let place = fields.firstIndex { ASCII.equalsIgnoringCase($0.name, name) } ?? fields.endIndex
        remove(name)
        fields.insert(Header(name: name, value: value), at: place)
    }

    public mutating func remove(_ name: String) {
        fields.removeAll { ASCII.equalsIgnoringCase($0.name, name) }
    }
}

extension Headers: RandomAccessCollection {
    public var startIndex: Int { fields.startIndex }
    public var endIndex: Int { fields.endIndex }
    public subscript(position: Int) -> Header { fields[position] }
}

extension Headers: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, String)...) {
        self.init(elements.map { Header(name: $0.0, value: $0.1) })
    }
}
