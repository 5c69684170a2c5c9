extension URLParts {
    /// Where a `Location` header sent with this URL leads (RFC 3986, 5.3). A fragment is dropped, illegal bytes are encoded.
    public func resolving(_ reference: String) throws(TransportError) -> URLParts {
        let text = String(reference.prefix { $0 != "#" })
        if text.hasPrefix("//") { return try URLParts(parsing: "\(scheme):\(PercentEncoding.typed(text))") }
        if Self.hasScheme(text) { return try URLParts(parsing: PercentEncoding.typed(text)) }
        var isInQuery = text.hasPrefix("?")
        let encoded = try PercentEncoding.typed(text, isInQuery: &isInQuery)
        if encoded.isEmpty { return self }
        if encoded.hasPrefix("?") { return URLParts(origin: origin, path: path, query: String(encoded.dropFirst())) }
        let typedPath = encoded.prefix { $0 != "?" }
        let query = encoded[typedPath.endIndex...]
        let whole = typedPath.hasPrefix("/") ? String(typedPath) : "\(Self.directory(of: path))\(typedPath)"
        return URLParts(
            origin: origin, path: Self.removingDotSegments(whole),
            query: query.isEmpty ? nil : String(query.dropFirst()))
    }

    private static func hasScheme(_ text: String) -> Bool {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), colon != text.startIndex else { return false }
        return text.utf8[..<colon].allSatisfy { ASCII.isLetter($0) || ASCII.isDigit($0) || "+-.".utf8.contains($0) }
    }

    private static func directory(of path: String) -> Substring {
        path[...(path.lastIndex(of: "/") ?? path.startIndex)]
    }

    private static func removingDotSegments(_ path: String) -> String {
        let endsInDirectory = path.hasSuffix("/") || path.hasSuffix("/.") || path.hasSuffix("/..")
        let resolved = Location.root.resolve(path)
        return endsInDirectory && !resolved.hasSuffix("/") ? resolved + "/" : resolved
    }
}
