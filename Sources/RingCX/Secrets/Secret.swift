/// A text that knows it is secret: printing, interpolating, dumping or mirroring it shows `•••`.
///
/// Only `reveal()` gives the text, so every place that can leak one is found by searching for that word. The memory of a
/// secret is wiped with its last copy; texts that `reveal()` made are Swift's, which gives no way to do that.
public struct Secret: Sendable, Hashable {
    private let bytes: WipedBytes

    public init(_ text: String) {
        bytes = WipedBytes(text)
    }

    /// What stands in the place of a secret wherever people or files could see it.
    public static let mask = "•••"

    /// The text itself: for the wire, and for a screen only when the user asked.
    public func reveal() -> String { String(decoding: bytes.buffer, as: UTF8.self) }

    public var isEmpty: Bool { bytes.buffer.isEmpty }

    public static func == (left: Secret, right: Secret) -> Bool {
        left.bytes === right.bytes || left.bytes.buffer.elementsEqual(right.bytes.buffer)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(bytes: UnsafeRawBufferPointer(bytes.buffer)) }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { Secret.mask }
    public var debugDescription: String { Secret.mask }
    public var customMirror: Mirror { Mirror(self, children: [Mirror.Child]()) }
}
