import JQ
import Language
import LosslessJSON

/// An expression in a dry run: lists, objects and texts keep their form, and whatever only an answer would give becomes a
/// text that says so.
struct UnknownForm {
    /// What `.` is.
    enum Input {
        case known
        case unknown(Unknowns.Origin)
        /// Known, with unknown values in it.
        case partly(Unknowns.Origin)
    }

    let input: Input
    /// The variables of the expression that are unknown, or hold something that is.
    let variables: [String: (whole: Unknowns.Origin?, part: Unknowns.Origin)]
    let source: Source?
    private(set) var unknowns: Unknowns

    init(input: Input, variables: [String: (whole: Unknowns.Origin?, part: Unknowns.Origin)], _ runner: ScriptRunner) {
        (self.input, self.variables) = (input, variables)
        (source, unknowns) = (runner.source, runner.unknowns)
    }

    mutating func rewritten(_ tree: JQ.Expression) -> JQ.Expression {
        guard let origin = origin(of: tree) else { return tree }
        var tree = tree
        switch tree.kind {
        case .object(var members):
            for index in members.indices {
                members[index].key = rewritten(members[index].key)
                members[index].value = rewritten(members[index].value)
            }
            tree.kind = .object(members)
        case .array(let body?): tree.kind = .array(rewritten(body))
        case .comma(let parts): tree.kind = .comma(rewritten(parts))
        case .text(let parts, nil): tree.kind = .text(rewritten(parts), format: nil)
        default: if !isKnownPath(tree) { tree.kind = .literal(value(for: tree, origin)) }
        }
        return tree
    }

    private mutating func rewritten(_ parts: [JQ.Expression]) -> [JQ.Expression] {
        var rewritten: [JQ.Expression] = []
        for part in parts { rewritten.append(self.rewritten(part)) }
        return rewritten
    }

    private mutating func rewritten(_ parts: [TextPart]) -> [TextPart] {
        var rewritten: [TextPart] = []
        for part in parts {
            switch part {
            case .fixed: rewritten.append(part)
            case .splice(let tree): rewritten.append(.splice(self.rewritten(tree)))
            case .scalarSplice(let tree): rewritten.append(.scalarSplice(self.rewritten(tree)))
            }
        }
        return rewritten
    }

    /// Something unknown that goes into it; nil where all is known.
    private func origin(of tree: JQ.Expression) -> Unknowns.Origin? {
        if tree.readsInput {
            switch input {
            case .known: break
            case .unknown(let origin), .partly(let origin): return origin
            }
        }
        return tree.freeVariables.lazy.compactMap { variables[$0]?.part }.first
    }

    /// `$hit.id` of a known object that holds an unknown one: it says itself what it is.
    private func isKnownPath(_ tree: JQ.Expression) -> Bool {
        guard let path = Path(tree, source) else { return false }
        switch path.root {
        case .input: if case .partly = input { return true } else { return false }
        case .variable(let name): return variables[name]?.whole == nil
        }
    }

    private mutating func value(for tree: JQ.Expression, _ origin: Unknowns.Origin) -> JSON {
        guard let path = Path(tree, source) else {
            return unknowns.value(Path.text(tree.range, source), line: origin.line)
        }
        var base = origin.path
        if case .variable(let name) = path.root, let whole = variables[name]?.whole { base = whole.path }
        return unknowns.value(Path.joined(base, path.suffix), line: origin.line)
    }
}

/// `.a[0].b` or `$x.a`, alone or as the last stage of a pipe.
private struct Path {
    enum Root {
        case input
        case variable(String)
    }

    let root: Root
    let suffix: String

    init?(_ tree: JQ.Expression, _ source: Source?) {
        if case .pipe(let stages) = tree.kind, let last = stages.last {
            guard let path = Path(last, source), !path.suffix.isEmpty, case .input = path.root else { return nil }
            self = path
            return
        }
        guard let (root, start) = Self.root(tree), let source else { return nil }
        self.root = root
        suffix = source.text(start..<tree.range.upperBound)
    }

    /// The root, and where what follows it begins.
    private static func root(_ tree: JQ.Expression) -> (Root, Int)? {
        switch tree.kind {
        case .identity: (.input, tree.range.upperBound)
        case .variable(let name): (.variable(name), tree.range.upperBound)
        case .field(let object, _), .iterate(let object), .optional(let object): beginning(object, tree)
        case .index(let object, let key): if case .literal = key.kind { beginning(object, tree) } else { nil }
        default: nil
        }
    }

    /// `.name` has no `.` before its own.
    private static func beginning(_ object: JQ.Expression, _ whole: JQ.Expression) -> (Root, Int)? {
        guard let (root, start) = root(object) else { return nil }
        if case .identity = object.kind { return (root, whole.range.lowerBound) }
        return (root, start)
    }

    static func joined(_ base: String, _ suffix: String) -> String {
        let suffix = suffix.hasPrefix(".[") && base != "." ? String(suffix.dropFirst()) : suffix
        if base != "." { return base + suffix }
        return suffix.isEmpty ? "." : suffix.hasPrefix(".") ? suffix : "." + suffix
    }

    /// The text of an expression in one line.
    static func text(_ range: Range<Int>, _ source: Source?) -> String {
        var text = (source?.text(range) ?? "")[...]
        if text.first == "(", text.last == ")" { text = text.dropFirst().dropLast() }
        let words = text.split { $0 == " " || $0.isNewline }.joined(separator: " ")
        return words.count <= 60 ? words : words.prefix(59) + "…"
    }
}
