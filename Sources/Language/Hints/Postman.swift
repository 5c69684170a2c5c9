/// Spellings of Postman's.
enum Postman {
    static func braces(_ bytes: [UInt8], at start: Int) -> Diagnostic {
        let rest = bytes[start...].prefix { !$0.endsWord }
        let name = rest.drop { $0 == UInt8(ascii: "{") }.prefix(while: \.isNameByte)
        let shown = String(decoding: name, as: UTF8.self)
        let length = min(rest.count, name.count + 4)
        let hint = shown.lowercased().contains("url") ? "paths begin with /: get /agentGroups" : "write {\(shown)}"
        return Diagnostic(
            "{{\(shown)}} is Postman's spelling", at: start..<start + length, hint: hint, rule: .foreignVariable)
    }
}
