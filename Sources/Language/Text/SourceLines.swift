/// The line starts of a source, for a report that asks for many places in it.
public struct SourceLines: Sendable {
    public let source: Source
    private let starts: [Int]

    public init(_ source: Source) {
        self.source = source
        var starts = [0]
        for (offset, byte) in source.bytes.enumerated() where byte == .newline { starts.append(offset + 1) }
        self.starts = starts
    }

    /// As `Source.position`, without looking at the lines before.
    public func position(of offset: Int) -> SourcePosition {
        position(of: offset) { String(decoding: $0, as: UTF8.self).count }
    }

    /// The column in Unicode scalars, as editors and other tools count.
    public func scalarPosition(of offset: Int) -> SourcePosition {
        position(of: offset) { $0.count { $0 & 0xC0 != 0x80 } }
    }

    private func position(of offset: Int, _ width: (ArraySlice<UInt8>) -> Int) -> SourcePosition {
        let offset = min(offset, source.bytes.count)
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return SourcePosition(line: low + 1, column: width(source.bytes[starts[low]..<offset]) + 1)
    }
}
