extension JSON {
    /// Parses a text as RFC 8259 has it; a byte order mark at its beginning is passed over. The bytes are kept, not
    /// copied.
    public init(parsing bytes: [UInt8]) throws(LosslessJSONError) {
        let owner = ByteOwner(bytes)
        try self.init(parsing: owner.buffer, keptAliveBy: owner)
    }

    public init(parsing text: String) throws(LosslessJSONError) {
        try self.init(parsing: Array(text.utf8))
    }

    /// Parses memory that stays as it is for as long as `owner` lives; values keep the owner alive.
    public init(parsing bytes: UnsafeBufferPointer<UInt8>, keptAliveBy owner: AnyObject) throws(LosslessJSONError) {
        guard let start = bytes.baseAddress else {
            try self.init(parsing: [UInt8](arrayLiteral: 0x20))
            return
        }
        var parser = TapeParser(bytes)
        do throws(Fault) {
            try parser.parse()
        } catch {
            throw error.located(in: bytes)
        }
        self = Document(bytes: start, owner: owner, parsed: &parser).value(at: 0)
    }
}

extension JSON {
    /// Hands on each value of a text that holds any number of them, one after another with or without blanks between
    /// (JSON lines, concatenated documents). `body` says whether to go on. Values before a fault are handed on first.
    public static func parseEach<Failure: Error>(
        in bytes: [UInt8], _ body: (JSON) throws(Failure) -> Bool
    ) throws(Failure) -> LosslessJSONError? {
        let owner = ByteOwner(bytes)
        guard let start = owner.buffer.baseAddress else { return nil }
        var offset = 0
        while true {
            var parser = TapeParser(owner.buffer, from: offset)
            do throws(Fault) {
                guard try parser.parseNext() else { return nil }
            } catch {
                return error.located(in: owner.buffer)
            }
            offset = parser.cursor - start
            guard try body(Document(bytes: start, owner: owner, parsed: &parser).value(at: 0)) else { return nil }
        }
    }
}

/// Keeps an array whose bytes others point at. Nobody changes it, so its storage stays where it is.
final class ByteOwner {
    private let bytes: [UInt8]
    let buffer: UnsafeBufferPointer<UInt8>

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        buffer = self.bytes.withUnsafeBufferPointer { $0 }
    }
}
