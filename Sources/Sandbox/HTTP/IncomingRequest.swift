import CMicrohttpd

/// A request as it came from the wire. Good only while it is being answered.
struct IncomingRequest: ~Copyable {
    let method: String
    /// Path and query, still percent-encoded.
    let target: [UInt8]
    let headers: HeaderFields
    let body: [UInt8]
    /// The body was longer than the server takes, and is not here.
    let isTooLarge: Bool
}

/// The header fields of a request, read where libmicrohttpd keeps them.
struct HeaderFields {
    let connection: OpaquePointer

    /// The value of the field with this name (in any case); bytes that are not UTF-8 become U+FFFD.
    func first(_ name: String) -> String? {
        MHD_lookup_connection_value(connection, .HEADER_KIND, name).map { String(cString: $0) }
    }

    /// The value of a cookie.
    func cookie(_ name: String) -> String? {
        MHD_lookup_connection_value(connection, .COOKIE_KIND, name).map { String(cString: $0) }
    }
}
