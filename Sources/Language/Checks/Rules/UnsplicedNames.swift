/// `unspliced-name`: `$name`, `{{name}}` or `{name}` inside `"…"`, which stays as typed, where `name` is a variable.
public final class UnsplicedNames: Check {
    let sorts: [StatementPart.Sort] = [.text, .expression]

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
        guard source.bytes[range].contains(.quote) else { return [] }
        var places: [Place] = []
        var nesting = Nesting()
        var offset = range.lowerBound
        while offset < range.upperBound {
            if nesting.isInText, let place = place(at: offset, in: source, range) {
                places.append(place)
                offset = place.range.upperBound
            } else {
                offset += nesting.pass(source.bytes[offset], before: source.bytes[safely: offset + 1])
            }
        }
        return places
    }

    private static func place(at offset: Int, in source: Source, _ range: Range<Int>) -> Place? {
        let bytes = source.bytes
        guard bytes[offset] == UInt8(ascii: "$") || bytes[offset] == UInt8(ascii: "{") else { return nil }
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

/// Texts, the splices in them, and the texts in those.
private struct Nesting {
    /// Quotes and brackets that are open, from outside in; outside of texts brackets are not followed.
    private var open: [UInt8] = []

    var isInText: Bool { open.last == .quote }

    /// Goes past a byte, or an escape or the beginning of a splice: how many bytes that was.
    mutating func pass(_ byte: UInt8, before next: UInt8?) -> Int {
        switch byte {
        case .newline: open = []
        case .quote where isInText: open.removeLast()
        case .quote: open.append(byte)
        case .backslash where isInText: return begin(next == UInt8(ascii: "(") ? next : nil)
        case UInt8(ascii: "$") where isInText && next == UInt8(ascii: "{"): return begin(next)
        case UInt8(ascii: "("), UInt8(ascii: "{"): if !isInText, !open.isEmpty { open.append(byte) }
        case UInt8(ascii: ")"), UInt8(ascii: "}"): if !isInText, !open.isEmpty { open.removeLast() }
        default: break
        }
        return 1
    }

    private mutating func begin(_ splice: UInt8?) -> Int {
        if let splice { open.append(splice) }
        return 2
    }
}

extension [UInt8] {
    fileprivate subscript(safely index: Int) -> UInt8? { index < count ? self[index] : nil }
}

extension Diagnostic {
    /// The one wording for check and the prompt.
    public static func unspliced(_ name: String, as typed: String, at range: Range<Int>) -> Diagnostic {
        Diagnostic(
            "\(typed) stays as typed inside \"…\"", at: range, hint: "the variable is ${\(name)}", rule: .unsplicedName)
    }
}
