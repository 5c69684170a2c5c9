import LosslessJSON

/// The way from the input to a value, kept only where a filter is used as a path: the last key and what leads to it.
final class Trail: Sendable {
    let key: JSON
    let parent: Trail?
    private let length: Int

    private init(key: JSON, parent: Trail?) {
        self.key = key
        self.parent = parent
        length = (parent?.length ?? -1) + 1
    }

    /// Values do not nest this deep; only a filter that goes on and on makes such a path.
    private static let longest = 10_000

    /// The input itself.
    static let root = Trail(key: .null, parent: nil)
    /// A value that no path leads to, as `1` or `.a + 1`.
    static let lost = Trail(key: .null, parent: nil)

    func appending(_ key: JSON) throws(Exit) -> Trail {
        guard length < Self.longest else { throw .limit("a path would have more than \(Self.longest) keys") }
        return Trail(key: key, parent: self)
    }

    func appending(_ keys: [JSON]) throws(Exit) -> Trail {
        var trail = self
        for key in keys { trail = try trail.appending(key) }
        return trail
    }

    var keys: [JSON] {
        var keys: [JSON] = []
        var trail = self
        while let parent = trail.parent {
            keys.append(trail.key)
            trail = parent
        }
        keys.reverse()
        return keys
    }
}
