/// One secret of every kind there is, and the search for them. The spellings are made here, by other code than rcx's own.
struct PlantedSecrets {
    static let clientSecret = "planted/Client+secret=01"
    static let jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJwbGFudGVkLWp3dCJ9.cGxhbnRlZC1zaWduYXR1cmU"
    static let ringCentralAccess = "U1BCMDFUplanted-rc/access+02"
    static let ringCentralRefresh = "U1BCMDFUplanted-rc/refresh+03"
    static let ringCXAccess = "planted-cx/access+04=="
    static let ringCXRefresh = "planted-cx/refresh+05=="
    static let permanent = "aws80:c2353445-bc74-af1a-2850-1d55a371c0a9"
    static let password = "planted Pass\"word\\06"
    static let pasted = "planted-pasted/token+07"
    static let asked = "planted asked=\"08\"/é"
    static let header = "planted-header/09+a"
    static let query = "planted-query/10+b"
    static let field = "planted-field/11+c"

    static let all = [
        "client secret": clientSecret, "JWT": jwt, "RingCentral access token": ringCentralAccess,
        "RingCentral refresh token": ringCentralRefresh, "RingCX access token": ringCXAccess,
        "RingCX refresh token": ringCXRefresh, "permanent token": permanent, "password": password,
        "pasted token": pasted, "asked": asked, "header": header, "query parameter": query, "body field": field,
    ]
    /// What the token table is for.
    static let kept = [
        "RingCentral access token", "RingCentral refresh token", "RingCX access token", "RingCX refresh token",
        "pasted token",
    ]

    /// Which of the secrets stand in the bytes, in whatever spelling.
    static func found(in bytes: [UInt8]) -> [String] {
        let text = String(decoding: bytes, as: UTF8.self)
        return all.keys.sorted().filter { name in spellings[name]!.contains { text.contains($0) } }
    }

    /// What stands around the first secret in the bytes, for the message of a test that fails.
    static func surroundings(in bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        let ranges = spellings.values.flatMap { $0 }.compactMap { text.firstRange(of: $0) }
        guard let first = ranges.min(by: { $0.lowerBound < $1.lowerBound }) else { return "no secret" }
        return text[..<first.lowerBound].suffix(300) + "⟪" + text[first] + "⟫" + text[first.upperBound...].prefix(100)
    }

    private static let spellings = all.mapValues(spellings(of:))

    private static func spellings(of secret: String) -> Set<String> {
        var forms: Set<String> = [secret, String(secret.dropLast(4)), String(secret.dropFirst(7))]
        for kept in ["-._~", "-._~!$&'()*+,;=:@", "-._~/", ""] {
            for digits in ["0123456789ABCDEF", "0123456789abcdef"] {
                let encoded = percentEncoded(secret, keeping: kept, Array(digits))
                forms.formUnion([encoded, encoded.replacing("%20", with: "+")])
            }
        }
        let escaped = secret.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        forms.formUnion([
            escaped, escaped.replacing("/", with: "\\/"), escaped.replacing("é", with: "\\u00e9"),
            escaped.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""),
        ])
        for shift in 0..<3 { forms.formUnion(base64(of: secret, shift)) }
        return forms
    }

    private static func percentEncoded(_ text: String, keeping: String, _ digits: [Character]) -> String {
        text.utf8.map { byte in
            let scalar = Character(Unicode.Scalar(byte))
            let isKept = byte < 0x80 && (scalar.isLetter || scalar.isNumber || keeping.contains(scalar))
            return isKept && !keeping.isEmpty ? String(scalar) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }.joined()
    }

    /// The characters in the middle, which depend on nothing but the secret, in both alphabets.
    private static func base64(of text: String, _ shift: Int) -> [String] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        let bytes = Array(text.utf8.dropFirst(shift))
        var result = ""
        for start in stride(from: 0, to: bytes.count - bytes.count % 3, by: 3) {
            let word = Int(bytes[start]) << 16 | Int(bytes[start + 1]) << 8 | Int(bytes[start + 2])
            for place in [18, 12, 6, 0] { result.append(alphabet[word >> place & 63]) }
        }
        return [result, result.replacing("+", with: "-").replacing("/", with: "_")]
    }
}
