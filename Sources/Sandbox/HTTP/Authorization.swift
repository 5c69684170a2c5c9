/// The two schemes of the `Authorization` field that are used.
enum Authorization {
    static func bearer(_ field: String) -> String? { value(of: "bearer ", in: field).map(String.init) }

    /// User name and password of the Basic scheme.
    static func basic(_ field: String) -> (user: String, password: String)? {
        guard let encoded = value(of: "basic ", in: field), let bytes = Base64.decode(encoded),
            let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        return (
            String(decoding: bytes[..<colon], as: UTF8.self), String(decoding: bytes[(colon + 1)...], as: UTF8.self)
        )
    }

    /// What follows a scheme, which may be in any case.
    private static func value(of scheme: String, in field: String) -> Substring? {
        guard field.utf8.count > scheme.utf8.count, zip(field.utf8, scheme.utf8).allSatisfy({ $0 | 0x20 == $1 }) else {
            return nil
        }
        return Substring(field.utf8.dropFirst(scheme.utf8.count))
    }
}
