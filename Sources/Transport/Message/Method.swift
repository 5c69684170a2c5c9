/// A request method, always in upper case.
public struct Method: Hashable, Sendable, CustomStringConvertible {
    /// The text that goes out, for example `GET`.
    public let name: String

    /// Takes any case; nil unless the name is one ASCII word of 1 to 32 letters.
    public init?(_ name: String) {
        guard !name.isEmpty, name.utf8.count <= 32, name.utf8.allSatisfy(ASCII.isLetter) else { return nil }
        self.name = name.uppercased()
    }

    private init(known name: String) { self.name = name }

    public static let get = Method(known: "GET")
    public static let head = Method(known: "HEAD")
    public static let options = Method(known: "OPTIONS")
    public static let post = Method(known: "POST")
    public static let put = Method(known: "PUT")
    public static let patch = Method(known: "PATCH")
    public static let delete = Method(known: "DELETE")

    /// True when the method only reads, so that sending it twice changes nothing.
    public var isSafe: Bool { self == .get || self == .head || self == .options }

    public var description: String { name }
}
