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
        case .header, .headerLong: "a header is " + CurlLine.header(value)
        case .data, .dataLong, .dataRaw, .dataBinary: "a body is written as it is: " + (value.isEmpty ? "{…}" : value)
        case .request, .requestLong:
            "the line begins with the verb: " + (value.isEmpty ? "post /path" : value.lowercased() + " /path")
        case .user: "you sign in once, with login"
        }
    }
}

/// A curl command, read as far as it takes to show the rcx line that does the same.
struct CurlLine {
    private var verb: String?
    private var url = "/path"
    private var headers: [String] = []
    private var body: String?

    init(_ line: String) {
        var words = ShellWords(line).words.dropFirst()
        while let word = words.popFirst() {
            switch CurlFlag(rawValue: word) {
            case .header, .headerLong: if let value = words.popFirst() { headers.append(Self.header(value)) }
            case .data, .dataLong, .dataRaw, .dataBinary: body = words.popFirst()
            case .request, .requestLong: verb = words.popFirst()
            case .user: _ = words.popFirst()
            case nil: if !word.hasPrefix("-") { url = word }
            }
        }
    }

    var rcx: String {
        let method = verb?.lowercased() ?? (body == nil ? "get" : "post")
        let kept = headers.filter {
            !$0.lowercased().hasPrefix("authorization:") && $0.lowercased() != "content-type:application/json"
        }
        return ([method, url] + kept + (body.map { [$0] } ?? [])).joined(separator: " ")
    }

    /// `A: b` as an item.
    static func header(_ text: String) -> String {
        let parts = text.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
        guard parts.count == 2 else { return "Name:value" }
        let value = parts[1].contains(" ") ? "\"\(parts[1])\"" : String(parts[1])
        return "\(parts[0]):\(value)"
    }
}
