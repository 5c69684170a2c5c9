/// What stands before the cursor, cut into the parts that are completed in different ways: words, a JSON body, a filter.
struct LineSoFar {
    /// Of the statement at the cursor; the last is the one at the cursor, possibly empty. Those of a body or a filter are not among them.
    private(set) var words: [Substring] = []
    /// From its first bracket, while the cursor stands in it.
    private(set) var body: Substring?
    /// What follows the last `|` outside of quotes and brackets.
    private(set) var filter: Substring?

    init(_ text: String) {
        var scan = Scan(text)
        scan.run()
        words = scan.words
        if let start = scan.openBracket { body = text[start...] }
        if let start = scan.filterStart { (filter, body) = (text[start...], nil) }
    }
}

private struct Scan {
    let text: String
    var words: [Substring] = []
    var openBracket: String.Index?
    var filterStart: String.Index?
    private var wordStart: String.Index
    private var depth = 0
    private var quote: Character?
    private var isEscaped = false

    init(_ text: String) {
        self.text = text
        wordStart = text.startIndex
    }

    mutating func run() {
        for index in text.indices { step(text[index], at: index) }
        if openBracket == nil { words.append(text[wordStart...]) }
    }

    private mutating func step(_ character: Character, at index: String.Index) {
        if let quote {
            if isEscaped {
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == quote {
                self.quote = nil
            }
            return
        }
        switch character {
        case "\"", "'": quote = character
        case "{", "[", "(":
            // A bracket within a word (`.[0]`, `{accountId}` in a path) is the word's.
            if depth == 0, wordStart == index { openBracket = index }
            depth += 1
        case "}", "]", ")":
            depth -= 1
            if depth <= 0 { (depth, openBracket) = (0, nil) }
        case "|" where depth == 0:
            filterStart = text.index(after: index)
            endWord(at: index)
        case " ", "\t": if depth == 0 { endWord(at: index) }
        case "\n": if depth == 0 { startStatement(at: index) }
        default: break
        }
    }

    private mutating func endWord(at index: String.Index) {
        if wordStart < index { words.append(text[wordStart..<index]) }
        wordStart = text.index(after: index)
    }

    private mutating func startStatement(at index: String.Index) {
        words = []
        filterStart = nil
        wordStart = text.index(after: index)
    }
}
