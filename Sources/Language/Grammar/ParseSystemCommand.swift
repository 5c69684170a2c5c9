/// `!command`: the rest of the line belongs to another shell, with its quotes, pipes and comments.
extension StatementParser {
    mutating func parseSystemCommand(_ word: Range<Int>) throws(Diagnostic) -> SystemCommand {
        offset = word.lowerBound
        skipLine()
        while offset > word.upperBound, bytes[offset - 1].isBlank { offset -= 1 }
        let range = word.lowerBound..<offset
        let command = text(range).dropFirst().drop { $0 == " " || $0 == "\t" }
        guard !command.isEmpty else {
            throw Diagnostic("no command follows the !", at: word, hint: "!ls, or: get /agentGroups | !less")
        }
        guard !command.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) else {
            throw Diagnostic("a control character stands in this command", at: range, hint: "type it without")
        }
        return SystemCommand(text: String(command), range: range)
    }
}
