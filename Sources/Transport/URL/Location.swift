/// An encoded path that others can be relative to, as `cd` sets it: a place below which names are looked up.
public struct Location: Hashable, Sendable, CustomStringConvertible {
    /// Begins with `/`; ends with it only if it is `/`.
    public let path: String

    public static let root = Location("/")

    /// `.`, `..` and empty steps at the end are resolved.
    public init(_ path: String) {
        var resolved = Self.withoutDotSegments(path)
        while resolved.utf8.count > 1, resolved.utf8.last == slash { resolved.unicodeScalars.removeLast() }
        self.path = resolved
    }

    /// The encoded path (a query may follow) that `reference` names from here: `/…` stands for itself, anything else is
    /// below this location. `.` and `..` segments are resolved and stop at the root; `%2e%2e` is a name like any other.
    public func resolve(_ reference: String) -> String {
        let (typed, query) = Self.split(reference)
        return Self.withoutDotSegments(typed.utf8.first == slash ? typed : path + separator(before: typed) + typed)
            + query
    }

    /// The location `reference` names from here; its query is dropped.
    public func moved(to reference: String) -> Location {
        Location(resolve(Self.split(reference).path))
    }

    public var description: String { path }

    private func separator(before typed: String) -> String { path == "/" || typed.isEmpty ? "" : "/" }

    /// Before and from the first `?`.
    private static func split(_ reference: String) -> (path: String, query: String) {
        let end = reference.utf8.firstIndex(of: UInt8(ascii: "?")) ?? reference.endIndex
        return (String(reference[..<end]), String(reference[end...]))
    }

    /// RFC 3986, 5.2.4, except that a final `.` or `..` leaves no `/` behind.
    private static func withoutDotSegments(_ path: String) -> String {
        if path.utf8.first == slash, !path.utf8.contains(UInt8(ascii: ".")) { return path }
        var kept: [Substring] = []
        var segments = path.utf8.split(separator: slash, omittingEmptySubsequences: false).map(Substring.init)[...]
        if segments.first?.isEmpty == true { segments.removeFirst() }
        for segment in segments {
            switch segment {
            case ".": continue
            case "..": _ = kept.popLast()
            default: kept.append(segment)
            }
        }
        return "/" + kept.joined(separator: "/")
    }
}

private let slash = UInt8(ascii: "/")
