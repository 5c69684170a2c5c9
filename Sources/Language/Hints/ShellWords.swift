/// The words of a line as a POSIX shell would split it, for translating what was typed for one.
struct ShellWords {
    private(set) var words: [String] = []

    init(_ line: some StringProtocol) {
        var word: String?
        var quote: Character?
        for character in line {
            if let open = quote {
                if character == open { quote = nil } else { word?.append(character) }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if character == " " || character == "\t" {
                if let word { words.append(word) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        if let word { words.append(word) }
    }
}
