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
    /// All that the lines depend on; a client that sends the same fields again keeps its list.
    struct Source: Equatable {
        var headers: Headers
        var omitted: [String]
        var isMultipart = false

        init(_ request: Request) {
            headers = request.headers
            omitted = request.omittedHeaders
            if case .multipart = request.body { isMultipart = true }
        }
    }

    /// The request's own fields after the default ones it neither replaces nor omits. `Expect` costs a second when a server
    /// ignores it, and of bytes libcurl cannot know the `Content-Type`: it is told to leave both away.
    static func of(_ source: Source, userAgent: String) throws(TransportError) -> HeaderList {
        try HeaderSyntax.check(source.headers)
        var list = HeaderList()
        for (name, value) in [("User-Agent", userAgent), ("Accept", "*/*"), ("Accept-Encoding", acceptedEncodings)]
        where !source.headers.contains(name) && !source.omits(name) {
            try list.append(name, value)
        }
        for header in source.headers { try list.append(header.name, header.value) }
        let unwanted = source.omitted + ["Expect"] + (source.isMultipart ? [] : ["Content-Type"])
        for name in unwanted where !source.headers.contains(name) { try list.omit(name) }
        return list
    }

    /// What this libcurl can undo.
    private static let acceptedEncodings = rcx_curl_undoes_brotli() != 0 ? "gzip, br" : "gzip"
}

extension HeaderList.Source {
    fileprivate func omits(_ name: String) -> Bool { omitted.contains { ASCII.equalsIgnoringCase($0, name) } }
}
