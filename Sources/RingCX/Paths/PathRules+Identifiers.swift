extension PathRules {
    /// Puts the identifiers in the place of `{accountId}` and its like; other braces stay.
    static func fill(
        _ path: String, _ identifier: (Identifier) throws(RingCXError) -> String
    ) throws(RingCXError) -> String {
        var filled = ""
        var rest = path.utf8[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
        {
            let after = rest.index(after: close)
            filled += String(rest[..<open])!
            if let name = Identifier(rawValue: String(rest[rest.index(after: open)..<close])!) {
                filled += try identifier(name)
            } else {
                filled += String(rest[open..<after])!
            }
            rest = rest[after...]
        }
        return filled.isEmpty ? path : filled + String(rest)!
    }

    /// Replaces each segment `~` that stands where the API has an account identifier.
    static func namingTildes(_ path: String) -> String {
        guard path.utf8.contains(UInt8(ascii: "~")) else { return path }
        var segments = path.split(separator: "/", omittingEmptySubsequences: false)
        for index in segments.indices.dropFirst() where segments[index] == "~" {
            if let name = identifier(after: segments[index - 1], in: path) {
                segments[index] = "{\(name.rawValue)}"
            }
        }
        return segments.joined(separator: "/")
    }

    /// Which identifier follows a segment. The integration paths use `accounts` for accounts of two other kinds.
    static func identifier(after segment: Substring, in path: String) -> Identifier? {
        let isIntegration = path.contains("/api/integration/")
        return switch segment {
        case "sub-accounts": .subAccountId
        case "accounts" where path.contains("/cx/integration/"): .rcAccountId
        case "accounts" where isIntegration, "users" where isIntegration: .mainAccountId
        case "accounts": .accountId
        default: nil
        }
    }
}
