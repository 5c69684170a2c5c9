import Language

/// The advice on requests that have been looked at: a long script sends the same few again and again.
///
/// Two requests are the same when their texts are, with any splice as good as another: what a splice gives is not known
/// before a run.
final class AdviceCache {
    private static let limit = 10_000
    private var known: [String: [Advice]] = [:]

    func advice(on request: RequestStatement, otherwise: () -> [Advice]) -> [Advice] {
        let key = Self.key(request)
        if let advice = known[key] { return advice }
        let advice = otherwise()
        if known.count < Self.limit { known[key] = advice }
        return advice
    }

    /// Everything that a `RequestSketch` reads.
    private static func key(_ request: RequestStatement) -> String {
        var key = request.verb.rawValue + " "
        for piece in request.url.pieces {
            if case .text(let text) = piece.content { key += text } else { key += splice }
        }
        for item in request.items { key += "\n\(item.name)" + text(item.content) }
        switch request.body {
        case .verbatim(let text, _)?: key += "\n" + text
        case .some: key += "\n" + splice
        case nil: break
        }
        return key + (request.flags.form ? "\n--form" : "") + (request.flags.all ? "\n--all" : "")
    }

    private static let splice = "\u{0}"

    private static func text(_ content: Item.Content) -> String {
        switch content {
        case .field(let value): "=" + text(value)
        case .query(let value): "==" + text(value)
        case .json: ":="
        case .header: ":"
        case .part: "@"
        }
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .bare(let template): template.literal ?? splice
        case .quoted(let template): template.literal.map { "\"\($0)" } ?? splice
        case .variable: splice
        }
    }
}
