/// The target of a request: a path and a query, both percent-encoded.
struct Target {
    let path: ArraySlice<UInt8>
    /// Without the question mark.
    let query: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        let end = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
        path = bytes[..<end]
        query = bytes[end...].dropFirst()
    }

    /// Whether the path is `root`, or continues it after a slash.
    func isBelow(_ root: String) -> Bool {
        path.starts(with: root.utf8)
            && (path.count == root.utf8.count || path[path.startIndex + root.utf8.count] == UInt8(ascii: "/"))
    }

    /// The old hosts have the same operations below `/api/v1` that are below `/voice/api/v1` today.
    var withoutLegacyRoot: Target {
        guard isBelow("/api/v1") else { return self }
        return Target(Array("/voice".utf8) + path + (query.isEmpty ? [] : [UInt8(ascii: "?")] + query))
    }
}
