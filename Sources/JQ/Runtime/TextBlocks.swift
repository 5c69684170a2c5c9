/// A text that is written block by block, up to a limit or until its run is cancelled.
final class TextBlocks {
    private(set) var bytes: [UInt8] = []
    private let limit: Int
    private let cancellation: FilterCancellation?

    init(limit: Int, _ cancellation: FilterCancellation?) { (self.limit, self.cancellation) = (limit, cancellation) }

    /// Whether more is wanted.
    func append(_ block: UnsafeRawBufferPointer) -> Bool {
        bytes.append(contentsOf: block)
        return bytes.count <= limit && cancellation?.isCancelled != true
    }
}
