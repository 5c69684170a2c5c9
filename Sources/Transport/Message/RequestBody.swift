/// What goes out after the headers. No Content-Type is made up, except for `multipart`, where the boundary belongs to it.
public enum RequestBody: Hashable, Sendable {
    /// No body; POST, PUT and PATCH then say `Content-Length: 0`.
    case none
    case bytes([UInt8])
    /// The file at this path, streamed: memory stays the same for any size. Its length is taken when sending starts.
    case file(String)
    /// `multipart/form-data`, parts in order.
    case multipart([Part])
}

/// One part of a multipart body.
public struct Part: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        case bytes([UInt8])
        /// Streamed from this path.
        case file(String)
    }

    public var name: String
    public var content: Content
    /// The file name the server sees; for `.file` the last component of its path unless given.
    public var fileName: String?
    /// For example `text/csv`.
    public var contentType: String?

    public init(name: String, content: Content, fileName: String? = nil, contentType: String? = nil) {
        self.name = name
        self.content = content
        self.fileName = fileName ?? content.lastPathComponent
        self.contentType = contentType
    }

    /// A plain form field.
    public init(name: String, text: String) {
        self.init(name: name, content: .bytes(Array(text.utf8)))
    }
}

extension Part.Content {
    fileprivate var lastPathComponent: String? {
        guard case .file(let path) = self else { return nil }
        return path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) }
    }
}
