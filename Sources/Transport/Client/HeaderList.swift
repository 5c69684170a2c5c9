import CCurl

/// A `curl_slist` of header lines.
struct HeaderList: ~Copyable {
    private(set) var first: UnsafeMutablePointer<curl_slist>?

    deinit { curl_slist_free_all(first) }

    /// `Name: value`; libcurl wants `Name;` for an empty value, since `Name:` takes a default field away.
    mutating func append(_ name: String, _ value: String) throws(TransportError) {
        try append(line: value.isEmpty ? "\(name);" : "\(name): \(value)")
    }

    mutating func omit(_ name: String) throws(TransportError) {
        try HeaderSyntax.check(name: name)
        try append(line: "\(name):")
    }

    private mutating func append(line: String) throws(TransportError) {
        guard let grown = curl_slist_append(first, line) else { throw .outOfMemory() }
        first = grown
    }
}

extension HeaderList {
    /// The request's own fields, and the removal of what libcurl would add unasked: `Expect`, which costs a second when a
    /// server ignores it, and a `Content-Type` for bytes it knows nothing about.
    static func of(_ request: Request) throws(TransportError) -> HeaderList {
        try HeaderSyntax.check(request.headers)
        var list = HeaderList()
        for header in request.headers { try list.append(header.name, header.value) }
        for name in request.omittedHeaders where !request.headers.contains(name) { try list.omit(name) }
        if !request.headers.contains("Expect") { try list.omit("Expect") }
        if case .multipart = request.body { return list }
        if !request.headers.contains("Content-Type") { try list.omit("Content-Type") }
        return list
    }
}
