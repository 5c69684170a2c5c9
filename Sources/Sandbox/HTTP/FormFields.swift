/// The names and values of a query or of an `application/x-www-form-urlencoded` body, in order, duplicates kept.
struct FormFields {
    private(set) var fields: [(name: String, value: String)] = []

    static let none = FormFields()

    private init() {}

    /// Nil if a percent-escape is broken.
    init?(_ encoded: ArraySlice<UInt8>) {
        for pair in encoded.split(separator: UInt8(ascii: "&")) {
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            guard let name = PercentEncoding.decode(pair[..<equals], plusIsSpace: true),
                let value = PercentEncoding.decode(pair[equals...].dropFirst(), plusIsSpace: true)
            else { return nil }
            fields.append((name, value))
        }
    }

    subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// A name that occurs more than once.
    var duplicate: String? {
        var seen: Set<String> = []
        return fields.first { !seen.insert($0.name).inserted }?.name
    }
}
