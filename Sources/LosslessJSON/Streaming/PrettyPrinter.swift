/// Checks and lays out JSON while it arrives, in pieces cut anywhere. Memory is constant, but for a byte a level.
///
/// The result is that of parsing and writing with the same style and a line end. After an error nothing more is taken;
/// what came before it has been written.
public struct PrettyPrinter: ~Copyable {
    var layout: Layout
    var state = State.mark(matched: 0)
    /// Whether each open container is an object.
    var isObject: [Bool] = []
    var place = TextPlace()
    /// The beginning of an escape or a UTF-8 sequence that the last piece ended in.
    var carried: [UInt8] = []
    private var failure: LosslessJSONError?

    /// What comes next. `name` and `element` stand after a comma.
    enum State {
        case mark(matched: Int)
        case start, value, elementOrEnd, element, memberOrEnd, name, colon, separator, finished
        case string(isName: Bool)
        case number(NumberState)
        case word(Word, matched: Int)
    }

    enum Word {
        case null, no, yes
    }

    public init(style: JSONStyle = .pretty, output: consuming OutputBuffer = OutputBuffer()) {
        layout = Layout(style: style, output: output)
    }

    /// Takes the next bytes.
    public mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>) throws(LosslessJSONError) {
        if let failure { throw failure }
        guard let start = bytes.baseAddress else { return }
        var piece = Piece(start: start, end: start + bytes.count)
        do throws(Fault) {
            try consume(&piece)
        } catch {
            throw fail(place.locate(error, bytes))
        }
        place.pass(bytes)
    }

    /// Says that the text ends here: writes the last line end and hands everything to the output's `flush`.
    public mutating func finish() throws(LosslessJSONError) {
        if let failure { throw failure }
        if let fault = endFault() { throw fail(place.locate(fault, UnsafeBufferPointer(start: nil, count: 0))) }
        layout.output.append(UInt8(ascii: "\n"))
        layout.output.finish()
    }

    /// Whether the output has refused a block, so that going on is of no use.
    public var isBroken: Bool { layout.output.isBroken }
    /// What the output holds now: everything, where it has no `flush`.
    public var bytes: [UInt8] { layout.output.bytes }
    public var string: String { layout.output.string }

    private mutating func fail(_ error: LosslessJSONError) -> LosslessJSONError {
        failure = error
        layout.output.finish()
        return error
    }

    private mutating func endFault() -> Fault? {
        if case .number(let number) = state, number.isComplete { endNumber() }
        if let first = carried.first, first >= 0x80 { place.skipContinuations(carried.count - 1) }
        switch state {
        case .finished: return nil
        case .mark(let matched) where matched > 0: return Fault(reason: .valueExpected, offset: -matched)
        case .mark, .start: return Fault(reason: .empty, offset: 0)
        default: return Fault(reason: .unexpectedEnd, offset: 0)
        }
    }
}

/// The bytes of one call, and how far they have been read.
struct Piece {
    let start: UnsafePointer<UInt8>
    var cursor: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>

    init(start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) {
        self.start = start
        self.end = end
        cursor = start
    }

    var offset: Int { cursor - start }

    /// `back` counts from the cursor, and may lead into the pieces before.
    func fault(_ reason: LosslessJSONError.Reason, back: Int = 0) -> Fault {
        Fault(reason: reason, offset: offset - back)
    }
}
