extension JSON {
    public init(_ number: Int) { self = .int(number) }

    /// An `int` where the number is a whole one that fits (but not `-0`), so that equal numbers have one form.
    public init(_ number: Double) {
        if let whole = Int(exactly: number), !(whole == 0 && number.sign == .minus) {
            self = .int(whole)
        } else {
            self = .double(number)
        }
    }

    public init(_ string: String) { self = .text(Text(string)) }

    /// A string of these bytes; a malformed sequence becomes U+FFFD.
    public init(utf8 bytes: UnsafeBufferPointer<UInt8>) { self = .text(Text(repairing: bytes)) }

    public init(array: [JSON]) { self = .array(ArrayStorage(array)) }

    /// An object in this order. A repeated name keeps its first place and its last value.
    public init(members: [(String, JSON)]) {
        self.init(members: members.map { (Name($0.0), $0.1) })
    }

    public init(members: [(Name, JSON)]) {
        let storage = ObjectStorage(capacity: members.count)
        for (name, value) in members { storage.set(name, value) }
        self = .object(storage)
    }

    /// An object whose names are shared with others. `values` has one value a name, in the same order.
    public init(shape: Shape, values: [JSON]) { self = .object(ObjectStorage(shape: shape, values: values)) }

    /// The number with exactly this text, or nil where it isn't a JSON number.
    public static func number(text: String) -> JSON? {
        let text = Text(text)
        return text.withUTF8 { bytes in
            guard let start = bytes.baseAddress, let first = bytes.first, var state = NumberState(first: first) else {
                return nil
            }
            guard state.advance(start + 1, start + bytes.count) == start + bytes.count, state.isComplete else {
                return nil
            }
            let isInteger = state == .whole || state == .zero && first == UInt8(ascii: "0")
            return (isInteger ? decimalInt(bytes).map(JSON.int) : nil) ?? .numeral(text)
        }
    }
}

extension JSON: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int) { self = .int(value) }
    public init(floatLiteral value: Double) { self.init(value) }
    public init(stringLiteral value: String) { self.init(value) }
    public init(arrayLiteral elements: JSON...) { self.init(array: elements) }
    public init(dictionaryLiteral members: (String, JSON)...) { self.init(members: members) }
}
