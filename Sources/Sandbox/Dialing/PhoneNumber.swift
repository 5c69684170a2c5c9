/// How a telephone number is kept: digits, ten of them in North America.
enum PhoneNumber {
    /// Nil for what is no number; brackets, blanks, dots and dashes do not count.
    static func digits(of text: String) -> String? {
        guard text.utf8.allSatisfy({ "0123456789+()-. ".utf8.contains($0) }) else { return nil }
        let digits = text.filter { "0"..."9" ~= $0 }
        if digits.count == 11, digits.hasPrefix("1") { return String(digits.dropFirst()) }
        return (7...15).contains(digits.count) ? digits : nil
    }

    /// As a lead has it: ten digits, or any number of the world in the international form.
    static func ofLead(_ text: String) -> String? {
        guard let digits = digits(of: text) else { return nil }
        return digits.count == 10 || text.hasPrefix("+") ? digits : nil
    }
}
