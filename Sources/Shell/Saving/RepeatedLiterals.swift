import Interchange
import Language
import RingCX

/// Ids in paths and values of items that stand in several statements: each becomes a param.
struct RepeatedLiterals {
    private(set) var statements: [String]
    private(set) var declarations: [ScriptDraft.Declaration] = []

    private struct Place: Hashable {
        let statement: Int
        let range: Range<Int>
        /// In a path: `{name}`; elsewhere `$name`.
        let isInPath: Bool

        func written(_ name: String) -> String { isInPath ? "{\(name)}" : "$\(name)" }
    }

    private struct Literal: Hashable {
        let name: String
        let value: String
    }

    init(_ statements: [String]) {
        self.statements = statements
        var order: [Literal] = []
        var places: [Literal: [Place]] = [:]
        var taken: Set<String> = []
        for (index, text) in statements.enumerated() {
            let script = ScriptParser.parse(Source(text: text), commands: CommandCatalogue.table)
            for statement in script.statements {
                if case .let(let assignment) = statement.kind { taken.insert(assignment.name.text) }
                guard let request = statement.kind.request else { continue }
                for (literal, place) in Self.literals(in: request, index) {
                    if places[literal] == nil { order.append(literal) }
                    places[literal, default: []].append(place)
                }
            }
        }
        var edits: [Place: String] = [:]
        for literal in order {
            guard let found = places[literal], Set(found.map(\.statement)).count > 1 else { continue }
            let name = Self.free(literal.name, &taken)
            declarations.append(.init(name, value: ScriptText.quoted(literal.value)))
            for place in found { edits[place] = place.written(name) }
        }
        apply(edits)
    }

    private mutating func apply(_ edits: [Place: String]) {
        let lastFirst = edits.sorted { $0.key.range.lowerBound > $1.key.range.lowerBound }
        for (place, text) in lastFirst {
            var bytes = Array(statements[place.statement].utf8)
            bytes.replaceSubrange(place.range, with: text.utf8)
            statements[place.statement] = String(decoding: bytes, as: UTF8.self)
        }
    }

    private static func free(_ name: String, _ taken: inout Set<String>) -> String {
        var free = ScriptText.name(name)
        var number = 2
        while !taken.insert(free).inserted {
            free = ScriptText.name(name) + "\(number)"
            number += 1
        }
        return free
    }

    private static func literals(in request: RequestStatement, _ index: Int) -> [(Literal, Place)] {
        var found: [(Literal, Place)] = []
        for piece in request.url.pieces where !piece.isInQuery {
            guard case .text(let text) = piece.content else { continue }
            found += ids(in: text, at: piece.range.lowerBound, index)
        }
        for item in request.items {
            guard let value = item.literal, value.utf8.count > 3 else { continue }
            let range = item.range.upperBound - item.valueLength..<item.range.upperBound
            found.append(
                (Literal(name: item.name, value: value), Place(statement: index, range: range, isInPath: false)))
        }
        return found
    }

    /// `/agentGroups/1950`: the number, named after what stands before it.
    private static func ids(in text: String, at start: Int, _ index: Int) -> [(Literal, Place)] {
        var found: [(Literal, Place)] = []
        var offset = start
        var before = ""
        for segment in text.split(separator: "/", omittingEmptySubsequences: false) {
            let isId = !segment.isEmpty && segment.utf8.allSatisfy { (0x30...0x39).contains($0) }
            let name = singular(before) + "Id"
            if isId, !before.isEmpty, Identifier(rawValue: name) == nil {
                let place = Place(statement: index, range: offset..<offset + segment.utf8.count, isInPath: true)
                found.append((Literal(name: name, value: String(segment)), place))
            }
            offset += segment.utf8.count + 1
            before = String(segment)
        }
        return found
    }

    private static func singular(_ name: String) -> String {
        name.hasSuffix("ies") ? name.dropLast(3) + "y" : name.hasSuffix("s") ? String(name.dropLast()) : name
    }
}

extension Statement.Kind {
    fileprivate var request: RequestStatement? {
        switch self {
        case .request(let request, _): return request
        case .let(let statement):
            guard case .request(let request, _) = statement.value else { return nil }
            return request
        default: return nil
        }
    }
}

extension Item {
    private var template: Template? {
        switch content {
        case .field(.bare(let template)), .field(.quoted(let template)), .query(.bare(let template)),
            .query(.quoted(let template)):
            template
        default: nil
        }
    }

    /// A text that stays one whichever way it is written.
    fileprivate var literal: String? {
        guard let text = template?.literal, !["true", "false", "null"].contains(text) else { return nil }
        return text.utf8.allSatisfy { (0x30...0x39).contains($0) || "-+.eE".utf8.contains($0) } ? nil : text
    }

    fileprivate var valueLength: Int { template?.range.count ?? 0 }
}
