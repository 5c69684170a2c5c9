/// `unspliced-name`: `$name`, `{{name}}` or `{name}` inside `"…"`, which stays as typed, where `name` is a variable.
public final class UnsplicedNames: Check {
    func visit(_ part: StatementPart, _ walk: Walk) {
        switch part {
        case .text(let range): report(range, walk)
        case .expression(let expression, _): report(expression.range, walk)
        default: break
        }
    }

    private func report(_ range: Range<Int>, _ walk: Walk) {
        for place in Self.find(in: walk.source, range) where walk.names.contains(place.name) {
            walk.report(.unspliced(place.name, as: walk.source.text(place.range), at: place.range))
        }
    }

    public struct Place: Sendable, Equatable {
        public let name: String
        public let range: Range<Int>
    }

    /// The names in order of occurrence; those that are no variables mean nothing.
    public static func find(in source: Source, _ range: Range<Int>) -> [Place] {
        var places: [Place] = []
        var isInText = false
        var offset = range.lowerBound
        while offset < range.upperBound {
            switch source.bytes[offset] {
            case .quote: isInText.toggle()
            case .newline: isInText = false
            case .backslash where isInText: offset += 1
            case UInt8(ascii: "$") where isInText, UInt8(ascii: "{") where isInText:
                if let place = place(at: offset, in: source, range) {
                    places.append(place)
                    offset = place.range.upperBound - 1
                }
            default: break
            }
            offset += 1
        }
        return places
    }

    private static func place(at offset: Int, in source: Source, _ range: Range<Int>) -> Place? {
        let bytes = source.bytes
        var start = offset
        while start < range.upperBound, bytes[start] == UInt8(ascii: "{"), start - offset < 2 { start += 1 }
        let braces = start - offset
        if braces == 0 { start += 1 }
        guard start < range.upperBound, bytes[start].startsName else { return nil }
        if braces == 1, offset > 0, bytes[offset - 1] == UInt8(ascii: "$") { return nil }
        let end = start + bytes[start..<range.upperBound].prefix(while: \.isNameByte).count
        let close = end + braces
        guard close <= range.upperBound, bytes[end..<close].allSatisfy({ $0 == UInt8(ascii: "}") }) else { return nil }
        return Place(name: source.text(start..<end), range: offset..<close)
    }
}

extension Diagnostic {
    /// The one wording for check and the prompt.
    public static func unspliced(_ name: String, as typed: String, at range: Range<Int>) -> Diagnostic {
        Diagnostic(
            "\(typed) stays as typed inside \"…\"", at: range, hint: "the variable is ${\(name)}", rule: .unsplicedName)
    }
}
