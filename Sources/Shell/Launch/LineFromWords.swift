/// `rcx post /agentGroups groupName="Night shift"`: a shell has taken the quotes away; a line of rcx needs them back.
enum LineFromWords {
    /// One word alone is a whole line already.
    static func line(_ words: [String]) -> String {
        words.count == 1 ? words[0] : words.map(quoted).joined(separator: " ")
    }

    /// A word without blanks stands for itself, and so do paths, bodies, filters and whatever is quoted for rcx already. What is left is
    /// an item or a plain word whose value has blanks.
    private static func quoted(_ word: String) -> String {
        guard !word.isEmpty else { return "\"\"" }
        guard word.utf8.contains(where: { $0 <= 0x20 }), !isCode(word) else { return word }
        guard let sign = valueStart(of: word) else { return text(word[...]) }
        let value = word[sign...]
        return value.first == "\"" || value.first == "'" ? word : word[..<sign] + text(value)
    }

    private static func isCode(_ word: String) -> Bool {
        "/{[(|.$\"'".contains(word.first ?? " ") || word.contains(" | ") || word.contains(":=")
    }

    /// Where the value of `name=value`, `name==value`, `Name:value` or `name@file` begins; nil for no item.
    private static func valueStart(of word: String) -> String.Index? {
        let end = word.firstIndex { !($0.isLetter || $0.isNumber || "_-.[]".contains($0)) } ?? word.endIndex
        guard end > word.startIndex else { return nil }
        for sign in ["==", "=", "@", ":"] where word[end...].hasPrefix(sign) {
            return word.index(end, offsetBy: sign.count)
        }
        return nil
    }

    private static func text(_ value: Substring) -> String {
        var result = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\" + String(scalar)
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "$": result += "\\$"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
