/// Whether a regular expression may take far longer than its text is long, as told by its own text.
enum PatternCost {
    /// A repeated group with a repetition or a choice in it, a reference back, or several open repetitions: then the engine may try its way
    /// through exponentially or at least very many ways. Errs on the side of yes.
    static func mayExplode(_ pattern: String) -> Bool {
        var groups: [Bool] = []
        var isVariable = false
        var openRepetitions = 0
        var previousWasGroupThatVaries = false
        var bytes = Array(pattern.utf8)[...]
        while let byte = bytes.popFirst() {
            let wasVarying = previousWasGroupThatVaries
            previousWasGroupThatVaries = false
            switch byte {
            case UInt8(ascii: "\\"):
                guard let escaped = bytes.popFirst() else { return false }
                if (0x31...0x39).contains(escaped) || escaped == UInt8(ascii: "k") { return true }
            case UInt8(ascii: "["): skipClass(&bytes)
            case UInt8(ascii: "("):
                groups.append(isVariable)
                isVariable = false
            case UInt8(ascii: ")"):
                previousWasGroupThatVaries = isVariable
                isVariable = (groups.popLast() ?? false) || isVariable
            case UInt8(ascii: "|"): isVariable = true
            case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "{"):
                if wasVarying { return true }
                isVariable = true
                openRepetitions += 1
            case UInt8(ascii: "?"): if !wasVarying, groups.isEmpty == false { isVariable = true }
            default: break
            }
        }
        return openRepetitions > 2
    }

    private static func skipClass(_ bytes: inout ArraySlice<UInt8>) {
        if bytes.first == UInt8(ascii: "^") { bytes.removeFirst() }
        if bytes.first == UInt8(ascii: "]") { bytes.removeFirst() }
        while let byte = bytes.popFirst(), byte != UInt8(ascii: "]") {
            if byte == UInt8(ascii: "\\") { _ = bytes.popFirst() }
        }
    }
}
