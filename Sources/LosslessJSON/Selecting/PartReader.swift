/// Reads the values of a text one after another and gives only the parts a path leads to: what lies beside the path is
/// checked, but nothing is built of it. Parts become values a few at a time, so that memory does not grow with the text.
///
/// Of a repeated name the last value counts. Without steps the one part of a value is the value.
public struct PartReader: ~Copyable {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// Keeps `bytes` alive.
    private let owner: AnyObject
    private var parser: TapeParser?
    private var selection: Selection
    /// Where the value read last begins.
    private var begin = 0
    private var whole: JSON?

    public init(_ bytes: [UInt8], steps: [SelectionStep] = []) {
        let owner = ByteOwner(bytes)
        self.init(owner.buffer, keptAliveBy: owner, steps: steps)
    }

    /// Reads memory that stays as it is for as long as `owner` lives; values keep the owner alive.
    public init(_ bytes: UnsafeBufferPointer<UInt8>, keptAliveBy owner: AnyObject, steps: [SelectionStep] = []) {
        (self.bytes, self.owner) = (bytes, owner)
        selection = Selection(steps)
        if bytes.baseAddress != nil { parser = TapeParser(bytes) }
    }

    /// Whether nothing but blanks follows the value read last.
    public private(set) var isAtEnd = false

    /// Checks the next value and finds its parts; false at the end of the text. After an error the text is at its end.
    public mutating func readNext() throws(LosslessJSONError) -> Bool {
        guard let parser = parser.take() else { return false }
        do throws(Fault) {
            self.parser = try read(parser)
            return self.parser != nil
        } catch {
            throw error.located(in: bytes)
        }
    }

    private mutating func read(_ reader: consuming TapeParser) throws(Fault) -> TapeParser? {
        reader.restart(at: reader.cursor - reader.start)
        guard try reader.findNext() else { return nil }
        begin = reader.cursor - reader.start
        selection.removeAll()
        if selection.steps.isEmpty {
            try reader.parseWhole()
            whole = document(of: &reader).value(at: 0)
        } else {
            try reader.select(0, &selection)
        }
        reader.skipSpace()
        isAtEnd = reader.cursor == reader.end
        return reader
    }

    private func document(of parser: inout TapeParser) -> Document {
        Document(bytes: parser.start, owner: owner, parsed: &parser)
    }

    // MARK: parts

    /// Hands on each part of the value read last, with the number of steps that led to it: all of them, or fewer where a
    /// value on the way is not of the kind its step wants. `body` says whether to go on.
    public mutating func forEachPart<Failure: Error>(
        _ body: (JSON, Int) throws(Failure) -> Bool
    ) throws(Failure) {
        if let whole {
            _ = try body(whole, 0)
            return
        }
        var (first, stop) = (0, 0)
        while first < selection.offsets.count {
            let values = nextValues(from: first)
            for (index, value) in values.enumerated() {
                var step = selection.steps.count
                if stop < selection.stops.count, selection.stops[stop].part == first + index {
                    step = selection.stops[stop].step
                    stop += 1
                }
                guard try body(value, step) else { return }
            }
            first += values.count
        }
    }

    /// A few tens of kilobytes of parts share a document.
    private mutating func nextValues(from first: Int) -> [JSON] {
        guard var reader = parser.take() else { return [] }
        let next = reader.cursor - reader.start
        reader.restart(at: next)
        var roots: [Int] = []
        var length = 0
        var part = first
        while part < selection.offsets.count, length < Self.batchBytes, roots.count < Self.batchCount {
            length += Self.parse(selection.offsets[part], &reader, &roots)
            part += 1
        }
        let document = document(of: &reader)
        reader.restart(at: next)
        parser = consume reader
        return roots.map { $0 < 0 ? .null : document.value(at: $0) }
    }

    private static let batchBytes = 1 << 15
    private static let batchCount = 1 << 10

    private static func parse(_ offset: UInt32, _ parser: inout TapeParser, _ roots: inout [Int]) -> Int {
        guard offset != Selection.nothing else {
            roots.append(-1)
            return 0
        }
        roots.append(parser.tapeCount)
        parser.cursor = parser.start + Int(offset)
        do throws(Fault) { try parser.parseWhole() } catch { preconditionFailure("the text was checked: \(error)") }
        return parser.cursor - parser.start - Int(offset)
    }

    /// The value read last, built whole, which costs what reading parts spares. Nil before the first.
    public func value() -> JSON? {
        if let whole { return whole }
        var reader = TapeParser(bytes, from: begin)
        guard (try? reader.parseNext()) == true else { return nil }
        return document(of: &reader).value(at: 0)
    }
}
