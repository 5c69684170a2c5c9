/// curl's flags, which people type at requests.
enum CurlFlag: String {
    case header = "-H"
    case headerLong = "--header"
    case data = "-d"
    case dataLong = "--data"
    case dataRaw = "--data-raw"
    case dataBinary = "--data-binary"
    case request = "-X"
    case requestLong = "--request"
    case user = "-u"

    func refusal(_ bytes: [UInt8], at word: Range<Int>) -> Diagnostic {
        let rest = String(decoding: bytes[word.upperBound...].prefix { $0 != .newline }, as: UTF8.self)
        let value = ShellWords(rest).words.first ?? ""
        return Diagnostic("no flag \(rawValue)", at: word, hint: hint(value))
    }

    private func hint(_ value: String) -> String {
        switch self {
        case .header, .headerLong: "a header is " + header(value)
        case .data, .dataLong, .dataRaw, .dataBinary: "a body is written as it is: " + (value.isEmpty ? "{…}" : value)
        case .request, .requestLong:
            "the line begins with the verb: " + (value.isEmpty ? "post /path" : value.lowercased() + " /path")
        case .user: "you sign in once, with login"
        }
    }

    /// `A: b` as an item.
    private func header(_ text: String) -> String {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return "Name:value" }
        return parts[0] + ":" + ScriptText.value(parts[1].trimmedBlanks)
    }
}
