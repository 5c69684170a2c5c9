import LosslessJSON

/// The way from the input to a value, kept only where a filter is used as a path: the last key and what leads to it.
final class Trail: Sendable {
    let key: JSON
    let parent: Trail?

    private init(key: JSON, parent: Trail?) {
        self.key = key
        self.parent = parent
    }

    /// The input itself.
    static let root = Trail(key: .null, parent: nil)
    /// A value that no path leads to, as `1` or `.a + 1`.
    static let lost = Trail(key: .null, parent: nil)

    func appending(_ key: JSON) -> Trail { Trail(key: key, parent: self) }

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
