/// A member's name with its hash, made once and used for many look-ups. Equal when the bytes are equal.
public struct Name: Hashable, Sendable {
    public let text: Text
    let hash: UInt64

    public init(_ name: String) { self.init(Text(name)) }

    public init(_ text: Text) {
        self.text = text
        hash = text.withUTF8(hashOfName)
    }

    /// Nil where the value isn't a string.
    public init?(_ value: JSON) {
        guard let text = value.stringText else { return nil }
        self.init(text)
    }

    init(text: Text, hash: UInt64) {
        self.text = text
        self.hash = hash
    }

    public var string: String { text.string }
    public var json: JSON { .text(text) }

    public static func == (left: Name, right: Name) -> Bool {
        guard left.hash == right.hash else { return false }
        return left.text.isIdentical(to: right.text) || left.text.withUTF8 { right.matches(left.hash, $0) }
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(hash) }

    /// Negative, zero or positive: the order of code points.
    public static func order(_ left: Name, _ right: Name) -> Int {
        left.text.withUTF8 { first in right.text.withUTF8 { compareBytes(first, $0) } }
    }

    @inline(__always)
    func matches(_ hash: UInt64, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        hash == self.hash && text.withUTF8 { compareBytes($0, bytes) == 0 }
    }
}

/// Differs from process to process, so that nobody can prepare names that collide.
private let hashSeed = UInt64.random(in: .min ... .max)

@inline(__always)
private func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
}

func hashOfName(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = hashSeed ^ UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var position = 0
    while position < bytes.count {
        var word: UInt64 = 0
        if position + 8 <= bytes.count {
            word = UnsafeRawPointer(bytes.baseAddress! + position).loadUnaligned(as: UInt64.self)
        } else {
            for byte in bytes[position...] { word = word << 8 | UInt64(byte) }
        }
        hash = mix(hash ^ 0xA076_1D64_78BD_642F, word ^ 0xE703_7ED1_A0B4_28DB ^ hashSeed)
        position += 8
    }
    return hash
}
