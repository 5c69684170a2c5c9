/// A curl command taken apart: what it would send, and what of it has no meaning here.
struct CurlCommand {
    private(set) var method: String?
    private(set) var urls: [String] = []
    private(set) var headers: [(name: String, value: String)] = []
    private(set) var droppedHeaders: [String] = []
    private(set) var data: [CurlData] = []
    private(set) var json: String?
    private(set) var form: [(text: String, isText: Bool)] = []
    private(set) var user: String?
    private(set) var isGet = false
    private(set) var isHead = false
    private(set) var showsHeaders = false
    private(set) var upload: String?
    private(set) var timeout: String?
    private(set) var retries: String?
    private(set) var output: String?
    /// Sentences about what cannot be said in rcx.
    private(set) var untranslated: [String] = []

    /// The commands of a line: `--next` begins another.
    static func all(in line: String) -> [CurlCommand] {
        let split = ShellWords(line)
        var words = split.words[...]
        if words.first.map(isCurl) == true { words.removeFirst() }
        var commands = [CurlCommand()]
        while let word = words.popFirst() {
            if endsCommand(word) {
                commands[commands.count - 1].untranslated.append("`\(word)` and what follows belongs to the shell")
                break
            }
            if word == "--next" || word == "-:" {
                commands.append(CurlCommand())
            } else {
                commands[commands.count - 1].read(word, &words)
            }
        }
        if split.isUnclosed { commands[commands.count - 1].untranslated.append("a quote is not closed") }
        return commands
    }

    private static func isCurl(_ word: String) -> Bool {
        let name = word.split(separator: "/").last ?? ""
        return name == "curl" || name == "curl.exe"
    }

    private static func endsCommand(_ word: String) -> Bool {
        ["|", "||", "&&", ";", "&", ">", ">>", "<", "2>&1", "2>/dev/null"].contains(word)
    }

    private mutating func read(_ word: String, _ words: inout ArraySlice<String>) {
        guard word.hasPrefix("-"), word.utf8.count > 1 else { return urls.append(word) }
        guard !word.hasPrefix("--") else { return readLong(word, &words) }
        var letters = word.dropFirst()
        while let letter = letters.popFirst() {
            guard let option = CurlOption("-\(letter)") else {
                return untranslated.append("curl's -\(letter) is not known here")
            }
            guard option.takesValue else {
                take(option, "", named: "-\(letter)")
                continue
            }
            let value = letters.isEmpty ? words.popFirst() : String(letters)
            return take(option, value, named: "-\(letter)")
        }
    }

    private mutating func readLong(_ word: String, _ words: inout ArraySlice<String>) {
        guard let option = CurlOption(word) else {
            return untranslated.append("curl's \(ScriptText.line(word, atMost: 40)) is not known here")
        }
        take(option, option.takesValue ? words.popFirst() : "", named: word)
    }

    private mutating func take(_ option: CurlOption, _ value: String?, named name: String) {
        guard let value else { return untranslated.append("\(name) has no value after it") }
        switch option {
        case .request: method = value
        case .header: addHeader(value)
        case .user: user = value
        case .get: isGet = true
        case .head: isHead = true
        case .cookie: addCookie(value)
        case .agent: headers.append(("User-Agent", value))
        case .referer: headers.append(("Referer", value))
        case .output: output = value
        case .remoteName: output = urls.last.map(Self.fileName) ?? "download"
        case .url: urls.append(value)
        case .upload: upload = value
        case .timeout: timeout = value
        case .retry: retries = value
        case .showHeaders: showsHeaders = true
        case .json: json = (json ?? "") + value
        case .data(let kind): data.append(CurlData(kind: kind, value: value))
        case .form(let isText): form.append((value, isText))
        case .next, .switchToDrop, .valueToDrop: break
        case .refusedSwitch(let why), .refusedValue(let why): untranslated.append("\(name): \(why)")
        }
    }

    private mutating func addHeader(_ text: String) {
        guard !text.hasPrefix("@") else { return untranslated.append("-H \(text): headers in files are not read") }
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            let name = text.hasSuffix(";") ? String(text.dropLast()) : text
            return headers.append((name, ""))
        }
        let value = String(text[text.utf8.index(after: colon)...]).trimmedBlanks
        let name = String(text[..<colon]).trimmedBlanks
        if value.isEmpty { droppedHeaders.append(name) } else { headers.append((name, value)) }
    }

    private mutating func addCookie(_ text: String) {
        guard text.contains("=") else { return untranslated.append("-b \(text): cookies in files are not read") }
        headers.append(("Cookie", text))
    }

    private static func fileName(_ url: String) -> String {
        let path = url.prefix { $0 != "?" && $0 != "#" }
        return path.split(separator: "/").last.map(String.init) ?? "download"
    }
}
