import LosslessJSON
import _StringProcessing

/// A regular expression with jq's flags, on Swift's own engine. Characters are Unicode scalars.
struct TextPattern {
    private let regex: Regex<AnyRegexOutput>
    private let isGlobal: Bool
    private let skipsEmpty: Bool
    private let takesLongest: Bool
    /// Matching cannot be stopped once begun, so what may take for ever, or has a long text, has a thread of its own.
    private let mayTakeLong: Bool
    private static let longText = 1 << 16

    init(_ text: String, flags: String) throws(Exit) {
        var (all, skips, anyCase, extended, anyLine, longest) = (false, false, false, false, false, false)
        for flag in flags {
            switch flag {
            case "g": all = true
            case "n": skips = true
            case "i": anyCase = true
            case "x": extended = true
            case "p": anyLine = true
            case "s": break
            case "l": longest = true
            default: throw .value("\(flags) is not a valid modifier string")
            }
        }
        var compiled: Regex<AnyRegexOutput>
        do {
            compiled = try Regex(extended ? "(?x)" + text : text)
        } catch {
            throw .value("\(text) (at offset 0) is not a valid regex: \(error)")
        }
        compiled = compiled.matchingSemantics(.unicodeScalar)
        if anyCase { compiled = compiled.ignoresCase() }
        if anyLine { compiled = compiled.dotMatchesNewlines() }
        regex = compiled
        isGlobal = all
        skipsEmpty = skips
        takesLongest = longest
        mayTakeLong = longest || PatternCost.mayExplode(text)
    }

    /// All matches with the flag `g`, else the first.
    func matches(in text: String, firstOnly: Bool, _ run: Run) throws(Exit) -> [Match] {
        let wantsOne = firstOnly || !isGlobal
        // The whole text is searched each time: in a slice `^` and `\b` would take the slice's start for the text's.
        let (regex, takesFirst, takesLongest) = (regex, wantsOne && !skipsEmpty, takesLongest)
        let all = try run.abandonable(mayTakeLong || text.utf8.count > Self.longText) {
            if takesLongest { return LongestMatches(regex).all(in: text, firstOnly: takesFirst) }
            return takesFirst ? [try? regex.firstMatch(in: text)].compactMap { $0 } : text.matches(of: regex)
        }
        var found: [Match] = []
        var counter = ScalarCounter(text)
        for match in all where !(skipsEmpty && match.range.isEmpty) {
            try run.step()
            found.append(Match(match, &counter))
            if wantsOne { break }
        }
        return found
    }
}

/// The patterns a run has used, compiled once each.
struct PatternCache {
    private var patterns: [String: TextPattern] = [:]

    mutating func pattern(_ text: String, flags: String) throws(Exit) -> TextPattern {
        let key = flags + "/" + text
        if let known = patterns[key] { return known }
        let pattern = try TextPattern(text, flags: flags)
        patterns[key] = pattern
        return pattern
    }
}

/// Where a pattern matched.
struct Match {
    let range: Range<String.Index>
    let json: JSON

    fileprivate init(_ match: Regex<AnyRegexOutput>.Match, _ counter: inout ScalarCounter) {
        range = match.range
        var captures: [JSON] = []
        for group in match.output.dropFirst() {
            captures.append(Self.capture(group, &counter))
        }
        json = Self.object(range, captures: JSON(array: captures), &counter)
    }

    private static func object(
        _ range: Range<String.Index>, captures: JSON, _ counter: inout ScalarCounter
    ) -> JSON {
        [
            "offset": .int(counter.offset(of: range.lowerBound)), "length": .int(counter.count(range)),
            "string": JSON(String(counter.text[range])), "captures": captures,
        ]
    }

    private static func capture(_ group: AnyRegexOutput.Element, _ counter: inout ScalarCounter) -> JSON {
        let name = group.name.map { JSON($0) } ?? .null
        guard let range = group.range else {
            return ["offset": -1, "length": 0, "string": .null, "name": name]
        }
        return [
            "offset": .int(counter.offset(of: range.lowerBound)), "length": .int(counter.count(range)),
            "string": JSON(String(counter.text[range])), "name": name,
        ]
    }
}

/// Counts characters up to positions that mostly grow, so that many matches cost one pass.
private struct ScalarCounter {
    let text: String
    private var position: String.Index
    private var offset = 0

    init(_ text: String) {
        self.text = text
        position = text.startIndex
    }

    mutating func offset(of index: String.Index) -> Int {
        let scalars = text.unicodeScalars
        if index < position {
            offset -= scalars.distance(from: index, to: position)
        } else {
            offset += scalars.distance(from: position, to: index)
        }
        position = index
        return offset
    }

    func count(_ range: Range<String.Index>) -> Int {
        text.unicodeScalars.distance(from: range.lowerBound, to: range.upperBound)
    }
}
