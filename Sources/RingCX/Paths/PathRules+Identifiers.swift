extension PathRules {
    /// Puts the identifiers in the place of `{accountId}` and its like.
    static func fill(
        _ path: String, _ identifier: (Identifier) throws(RingCXError) -> String
    ) throws(RingCXError) -> String {
        guard path.utf8.contains(UInt8(ascii: "{")) else { return path }
        var filled = path
        for name in Identifier.allCases where path.contains("{\(name.rawValue)}") {
            filled = filled.replacing("{\(name.rawValue)}", with: try identifier(name))
        }
        return filled
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
    private static func identifier(after segment: Substring, in path: String) -> Identifier? {
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
