/// A body in pieces, ten a second.
final class SlowBody: BodySource {
    private var rest: ArraySlice<UInt8>
    private let pieceBytes: Int
    private var isPauseDue = false

    init(_ body: [UInt8], bytesPerSecond: Int) {
        rest = body[...]
        pieceBytes = max(1, bytesPerSecond / 10)
    }

    func next() -> BodyStep {
        guard !rest.isEmpty else { return .end }
        defer { isPauseDue.toggle() }
        if isPauseDue { return .pause(.milliseconds(100)) }
        let piece = Array(rest.prefix(pieceBytes))
        rest = rest.dropFirst(pieceBytes)
        return .bytes(piece)
    }
}
