/// Passing over jq: brackets, texts, comments, and the things that jq would read but nobody means.
extension StatementParser {
    static let depthLimit = 256

    /// One byte of jq, or one whole text, bracket, number or comment. `inside` is the bracket around it.
    mutating func scanCodeByte(inside: UInt8?) throws(Diagnostic) {
        guard let byte = current else { return }
        switch byte {
        case .quote: try scanText()
        case .apostrophe:
            throw Diagnostic(
                "' stands in an expression", at: here, hint: "jq and JSON texts have \"…\"; filters take no quotes")
        case UInt8(ascii: "#"): skipLine()
        case .backslash where self.byte(at: offset + 1) == .newline:
            offset += 2
        case _ where byte.closingBracket != nil: try scanBracket()
        case _ where byte.isClosingBracket: throw unbalanced()
        case _ where byte.isDigit: try scanNumber(inside: inside)
        case _ where byte.startsName || byte == UInt8(ascii: "$"): scanName()
        case 0x80...: throw lookalike(at: offset) ?? strayCharacter()
        default: offset += 1
        }
    }

    /// From an opening bracket past the one that closes it.
    mutating func scanBracket() throws(Diagnostic) {
        let open = here
        let bracket = bytes[offset]
        guard let close = bracket.closingBracket else { preconditionFailure("scanBracket starts at a bracket") }
        guard depth < Self.depthLimit else {
            throw giveUp(
                Diagnostic(
                    "more than \(Self.depthLimit) brackets are open here", at: here, hint: "send such a body with @file"
                ))
        }
        depth += 1
        offset += 1
        while let byte = current {
            if byte == close {
                offset += 1
                depth -= 1
                return
            }
            try scanCodeByte(inside: bracket)
        }
        throw Diagnostic(
            "this \(bracket.character) is not closed", at: open, hint: "close it with \(close.character)",
            open: .bracket(bracket.character))
    }

    private mutating func scanName() {
        offset += 1
        while let byte = current, byte.isNameByte { offset += 1 }
    }

    /// A number as jq has it, but no date, time, or leading zero.
    private mutating func scanNumber(inside: UInt8?) throws(Diagnostic) {
        let start = offset
        let isFraction = byte(at: offset - 1) == UInt8(ascii: ".")
        if !isFraction, let fault = DigitFault(bytes, at: offset, inside: inside) { throw fault.diagnostic }
        while let byte = current,
            byte.isDigit || byte == UInt8(ascii: ".") || isExponentSign(offset, start) || byte.isLetter
        {
            offset += 1
        }
    }

    private func isExponentSign(_ position: Int, _ start: Int) -> Bool {
        guard position > start, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") else {
            return false
        }
        return bytes[position - 1] | 0x20 == UInt8(ascii: "e") && byte(at: position + 1)?.isDigit == true
    }

    private func unbalanced() -> Diagnostic {
        Diagnostic("this \(bytes[offset].character) closes nothing that is open", at: here)
    }

    private func strayCharacter() -> Diagnostic {
        let character = text(offset..<bytes.count).prefix(1)
        let range = offset..<offset + character.utf8.count
        return Diagnostic("`\(character)` has no meaning in an expression", at: range, hint: "put texts in \"…\"")
    }
}

/// Digits that jq would refuse or, worse, compute with.
struct DigitFault {
    let diagnostic: Diagnostic

    init?(_ bytes: [UInt8], at start: Int, inside: UInt8?) {
        let shape = bytes[start..<min(start + 32, bytes.count)].prefix {
            $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":")
        }
        let range = start..<start + shape.count
        let text = String(decoding: shape, as: UTF8.self)
        let digits = shape.prefix(while: \.isDigit).count
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(\.count)
        if parts.count >= 3, parts[0] == 4, parts[1] == 2, parts[2] >= 2 {
            diagnostic = Diagnostic("a date is a text", at: range, hint: "quote it: \"\(text)\"")
        } else if inside != UInt8(ascii: "["), digits <= 2, text.contains(":"), text.count >= digits + 3,
            text.last != ":"
        {
            diagnostic = Diagnostic("a time is a text", at: range, hint: "quote it: \"\(text)\"")
        } else if digits > 1, shape.first == UInt8(ascii: "0") {
            let number = String(text.prefix(digits))
            diagnostic = Diagnostic(
                "a number does not begin with 0", at: start..<start + digits, hint: "quote it: \"\(number)\"")
        } else {
            return nil
        }
    }
}
