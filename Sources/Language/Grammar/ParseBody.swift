import LosslessJSON

/// `{…} […] (…) $name @file @-` as the body of a request.
extension StatementParser {
    mutating func parseBracketedBody() throws(Diagnostic) -> BodyForm {
        let start = offset
        try scanBracket()
        try refuseGlued()
        let typed = bytes[start..<offset]
        if typed.first != UInt8(ascii: "("), isVerbatim(typed) {
            return .verbatim(text(start..<offset), range: start..<offset)
        }
        return .expression(try expression(in: start..<offset))
    }

    /// Valid JSON without a splice goes out byte for byte.
    private func isVerbatim(_ typed: ArraySlice<UInt8>) -> Bool {
        guard !typed.containsSplice else { return false }
        return (try? JSON(parsing: Array(typed))) != nil
    }

    mutating func parseVariableBody() throws(Diagnostic) -> BodyForm {
        guard let end = variableEnd(at: offset) else { throw noItem(peekWord()) }
        guard byte(at: end)?.endsWord ?? true else {
            throw Diagnostic("only a whole variable is a body", at: peekWord(), hint: "write (…) around an expression")
        }
        return .expression(try parseVariable(to: end))
    }

    mutating func parseFileBody() throws(Diagnostic) -> BodyForm {
        let start = offset
        offset += 1
        guard let byte = current, !byte.endsWord else {
            throw Diagnostic(
                "a file name is missing after the @", at: start..<offset,
                hint: "write @file.json, or @- for standard input")
        }
        if byte == UInt8(ascii: "-"), self.byte(at: offset + 1)?.endsWord ?? true {
            offset += 1
            return .standardInput(range: start..<offset)
        }
        let file = try parseValue()
        try refuseGlued()
        return .file(file, range: start..<offset)
    }
}

extension ArraySlice<UInt8> {
    fileprivate var containsSplice: Bool {
        zip(self, dropFirst()).contains { $0 == UInt8(ascii: "$") && $1 == UInt8(ascii: "{") }
    }
}
