/// Gathers what stands between `ESC [ 200 ~` and `ESC [ 201 ~`.
struct PasteCollector {
    /// What is pasted beyond this is dropped.
    private let limitBytes: Int
    private static let end = Array("\u{1B}[201~".utf8)

    private var bytes: [UInt8] = []

    init(limitBytes: Int = 16 << 20) {
        self.limitBytes = limitBytes
    }

    /// Takes the bytes; returns what follows the paste, nil when its end has not come yet.
    mutating func collect(_ more: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let scanStart = max(bytes.count - Self.end.count + 1, 0)
        let known = bytes.count
        bytes += more
        guard let found = endIndex(from: scanStart) else {
            // The tail stays: the end may be split over two reads.
            let tail = bytes.count - Self.end.count
            if tail > limitBytes { bytes.removeSubrange(limitBytes..<tail) }
            return nil
        }
        bytes.removeSubrange(found...)
        return more.dropFirst(found + Self.end.count - known)
    }

    /// CR and CR LF become LF; other control characters but tab are dropped, as is broken UTF-8.
    var text: String {
        var result = String.UnicodeScalarView()
        var rest = bytes.prefix(limitBytes)
        var afterReturn = false
        while !rest.isEmpty {
            guard case .scalar(let scalar, let length) = decodeScalar(rest) else {
                rest = rest.dropFirst()
                continue
            }
            rest = rest.dropFirst(length)
            if scalar == "\r" || (scalar == "\n" && !afterReturn) { result.append("\n") }
            if scalar == "\t" || !isControl(scalar) { result.append(scalar) }
            afterReturn = scalar == "\r"
        }
        return String(result)
    }

    private func endIndex(from start: Int) -> Int? {
        let last = bytes.count - Self.end.count
        guard start <= last else { return nil }
        return (start...last).first { index in
            bytes[index] == 0x1B && bytes[index..<(index + Self.end.count)].elementsEqual(Self.end)
        }
    }
}

func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
}
