/// What other languages write inside expressions.
enum ExpressionHints {
    /// The cure for the word that jq stumbled over, where it is one of these.
    static func hint(for word: String) -> String? {
        switch word {
        case "True": "write true"
        case "False": "write false"
        case "None", "Null", "NULL", "nil", "undefined": "write null"
        case "is", "eq", "===": "compare with =="
        case "then", "do", "{": "the line ends after the condition; the block ends with end"
        case ";": "one statement a line"
        case "table", "csv", "tsv", "raw", "save", "append", "copy", "pager":
            "| \(word) stands last, outside of brackets"
        case "||": "write or"
        case _ where word.first?.isUppercase == true && word.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }):
            "a text has quotes: \"\(word)\""
        default: nil
        }
    }
}
