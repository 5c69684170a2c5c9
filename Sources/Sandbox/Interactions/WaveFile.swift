/// A recording: a tone, as PCM of 16 bits and one channel in a WAV file.
enum WaveFile {
    private static let rate = 8_000

    /// A second of it.
    static func tone(hertz: Int) -> [UInt8] {
        let half = max(1, rate / (hertz * 2))
        var samples: [UInt8] = []
        samples.reserveCapacity(rate * 2)
        for index in 0..<rate {
            // A triangle needs no sine from the C library.
            let phase = index % (2 * half)
            let height = phase < half ? phase : 2 * half - phase
            append(UInt16(bitPattern: Int16(height * 16_000 / half - 8_000)), to: &samples)
        }
        return header(samples.count) + samples
    }

    private static func header(_ dataBytes: Int) -> [UInt8] {
        var bytes = Array("RIFF".utf8)
        append(UInt32(36 + dataBytes), to: &bytes)
        bytes += Array("WAVEfmt ".utf8)
        append(UInt32(16), to: &bytes)
        append(UInt16(1), to: &bytes)
        append(UInt16(1), to: &bytes)
        append(UInt32(rate), to: &bytes)
        append(UInt32(rate * 2), to: &bytes)
        append(UInt16(2), to: &bytes)
        append(UInt16(16), to: &bytes)
        bytes += Array("data".utf8)
        append(UInt32(dataBytes), to: &bytes)
        return bytes
    }

    private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
