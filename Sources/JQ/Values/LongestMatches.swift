import RegexBuilder
import _StringProcessing

/// The flag `l`: of all the matches that a pattern can have in a text, the longest, and of equal ones the first, as in
/// jq. The engine takes the first it finds, so it is made to go through all of them.
struct LongestMatches {
    private let regex: Regex<AnyRegexOutput>

    typealias Match = Regex<AnyRegexOutput>.Match

    init(_ regex: Regex<AnyRegexOutput>) { self.regex = regex }

    func all(in text: String, firstOnly: Bool) -> [Match] {
        var matches: [Match] = []
        var start = text.startIndex
        while let match = first(in: text, from: start) {
            matches.append(match)
            if firstOnly || match.range.upperBound == text.endIndex { break }
            start = match.range.upperBound
            if match.range.isEmpty { start = text.unicodeScalars.index(after: start) }
        }
        return matches
    }

    private func first(in text: String, from start: String.Index) -> Match? {
        var (begin, length) = (start, -1)
        var longest = start..<start
        let note: (String.Index) -> Bool = { end in
            let found = text.utf8.distance(from: begin, to: end)
            if found > length { (longest, length) = (begin..<end, found) }
            return false
        }
        _ = match(
            in: text,
            begin: {
                begin = $0
                return $0 >= start
            }, end: note)
        guard length >= 0 else { return nil }
        return match(in: text, begin: { $0 == longest.lowerBound }, end: { $0 == longest.upperBound })
    }

    private func match(
        in text: String, begin: @escaping (String.Index) -> Bool, end: @escaping (String.Index) -> Bool
    ) -> Match? {
        let gated = Regex {
            Gate(opens: begin)
            regex
            Gate(opens: end)
        }
        return try? Regex<AnyRegexOutput>(gated.matchingSemantics(.unicodeScalar)).firstMatch(in: text)
    }
}

/// Takes no characters, and lets a match go on at some places only.
private struct Gate: CustomConsumingRegexComponent {
    typealias RegexOutput = Substring

    let opens: (String.Index) -> Bool

    func consuming(
        _ input: String, startingAt index: String.Index, in bounds: Range<String.Index>
    ) throws -> (upperBound: String.Index, output: Substring)? {
        opens(index) ? (index, input[index..<index]) : nil
    }
}
