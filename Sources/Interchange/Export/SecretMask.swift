import LosslessJSON
public import RingCX

/// Secrets in what leaves rcx as a file for others.
public enum SecretMask {
    private static let headers: Set<String> = [
        "authorization", "cookie", "set-cookie", "x-auth-token", "proxy-authorization",
    ]

    public static func header(_ name: String, _ value: String, _ redactor: Redactor) -> String {
        if headers.contains(name.lowercased()) || SecretNames.isSecret(name) { return Secret.mask }
        return redactor.redact(value)
    }

    public static func value(_ name: String, _ value: String, _ redactor: Redactor) -> String {
        SecretNames.isSecret(name) ? Secret.mask : redactor.redact(value)
    }

    /// A text; one that is JSON loses the values that stand under the names of secrets too.
    public static func text(_ text: String, _ redactor: Redactor) -> String {
        guard let first = text.utf8.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
            let json = try? JSON(parsing: text), holdsSecret(json, redactor)
        else { return redactor.redact(text) }
        return String(decoding: masked(json, redactor).bytes(.compact), as: UTF8.self)
    }

    private static func holdsSecret(_ json: JSON, _ redactor: Redactor) -> Bool {
        switch json.kind {
        case .object: json.members.contains { SecretNames.isSecret($0.key) || holdsSecret($0.value, redactor) }
        case .array: json.elements.contains { holdsSecret($0, redactor) }
        default: false
        }
    }

    private static func masked(_ json: JSON, _ redactor: Redactor) -> JSON {
        switch json.kind {
        case .object:
            JSON(
                members: json.members.map { key, value in
                    let isPlain = value.kind == .string || value.kind == .number
                    return (key, SecretNames.isSecret(key) && isPlain ? JSON(Secret.mask) : masked(value, redactor))
                })
        case .array: JSON(array: json.elements.map { masked($0, redactor) })
        case .string: JSON(redactor.redact(json.string ?? ""))
        default: json
        }
    }
}
