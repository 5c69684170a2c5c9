/// A text that knows it is secret: printing, interpolating, dumping or mirroring it shows `•••`.
///
/// Only `reveal()` gives the text, so every place that can leak one is found by searching for that word.
public struct Secret: Sendable, Hashable {
    private let text: String

    public init(_ text: String) {
        self.text = text
    }

    /// What stands in the place of a secret wherever people or files could see it.
    public static let mask = "•••"

    /// The text itself: for the wire, and for a screen only when the user asked.
    public func reveal() -> String { text }

    public var isEmpty: Bool { text.isEmpty }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { Secret.mask }
    public var debugDescription: String { Secret.mask }
    public var customMirror: Mirror { Mirror(self, children: [Mirror.Child]()) }
}
