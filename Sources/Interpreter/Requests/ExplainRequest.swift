public import Language
import LosslessJSON
public import RingCX
public import Transport

/// What a request would be, and why.
public struct RequestExplanation: Sendable {
    public struct Value: Sendable {
        /// `path`, `query`, `header` or `body`.
        public let place: String
        public let name: String
        public let value: String
        /// Where the value or its place came from, in a few words.
        public let origin: String
    }

    public let prepared: PreparedRequest
    /// The whole URL that it would be sent to.
    public let url: String
    /// What the session sends with every request to its host.
    public let sessionHeaders: Headers
    public let match: Catalogue.Match?
    public let values: [Value]
    /// What would be said before it is sent.
    public let advice: [Advice]
}

extension ScriptRunner {
    /// Evaluates a request, sends nothing, and says where each value came from. May sign in when the path needs an account.
    public func explain(_ request: RequestStatement) throws(InterpreterError) -> RequestExplanation {
        let prepared = try prepare(request)
        let destination: Destination
        do throws(RingCXError) { destination = try session.resolve(prepared.api.target) } catch {
            throw InterpreterError(error, at: request.url.range)
        }
        let url = destination.url
        let match = session.operation(prepared.api.method.name, prepared.api.target)
        let places = ItemPlaces(request, at: scope.location, of: session)
        var values = pathValues(of: request, match, url: url)
        for item in request.items { values += try explain(item, places) }
        let advice = RequestAdvice(RequestSketch(prepared, hiding: unknowns), session).all
        let headers = session.headers(of: prepared.api, to: destination)
            .filter { !prepared.api.headers.contains($0.name) }
        return RequestExplanation(
            prepared: prepared, url: url, sessionHeaders: Headers(headers), match: match, values: values, advice: advice
        )
    }

    private func pathValues(of request: RequestStatement, _ match: Catalogue.Match?, url: String) -> [RequestExplanation
        .Value]
    {
        let sent = match.flatMap { match in
            (try? URLParts(parsing: url)).flatMap {
                session.catalogue.match(match.operation.method, session.catalogued($0.path))
            }
        }
        let names = request.url.placeholders
        return (sent?.values ?? []).map { name, value in
            let text = String(decoding: PercentEncoding.decoded(value), as: UTF8.self)
            return RequestExplanation.Value(
                place: "path", name: name, value: text, origin: origin(ofPath: name, value, names, request))
        }
    }

    private func origin(ofPath name: String, _ value: String, _ placeholders: [String], _ request: RequestStatement)
        -> String
    {
        if placeholders.contains(name) {
            if request.items.contains(where: { $0.name == name }) { return "the item \(name)=…" }
            if scope.variables[name] != nil { return "the variable $\(name)" }
        }
        let isTyped =
            request.url.outline.split(separator: "/").contains { $0 == value } || request.url.outline.contains("/x")
        if let identifier = Identifier(rawValue: name), !isTyped { return identifier.origin }
        return "typed"
    }

    private func explain(_ item: Item, _ places: ItemPlaces) throws(InterpreterError) -> [RequestExplanation.Value] {
        func value(_ place: String, _ text: String, _ origin: String) -> [RequestExplanation.Value] {
            [RequestExplanation.Value(place: place, name: item.name, value: text, origin: origin)]
        }
        switch item.content {
        case .header(let template): return value("header", try text(of: template), "Name:value is a header")
        case .part(let file): return value("part", try fileName(of: file), "name@file is a part")
        case .query(let given): return value("query", try json(of: given).compact, "== is always a query parameter")
        case .field(let given): return explain(item, try json(of: given), places, value)
        case .json(let expression): return explain(item, try oneValue(of: expression), places, value)
        }
    }

    private func explain(
        _ item: Item, _ given: JSON, _ places: ItemPlaces,
        _ value: (String, String, String) -> [RequestExplanation.Value]
    ) -> [RequestExplanation.Value] {
        switch places.place(of: item.name) {
        case .path: return []
        case .header: return value("header", given.scalarText ?? given.compact, "the API has it as a header")
        case .query:
            let isKnown = places.operation?.query.named(item.name) != nil
            return value(
                "query", given.scalarText ?? given.compact,
                isKnown ? "the API has it in the query" : "items of this verb go into the query")
        case .body(let type):
            let converted = FieldConversion(type: type).converted(given, of: item)
            return value("body", converted.compact, rule(item, given, converted, type))
        }
    }

    /// Which rule gave a field its kind.
    private func rule(_ item: Item, _ given: JSON, _ converted: JSON, _ type: ValueType?) -> String {
        if case .json = item.content { return ":= is JSON" }
        guard item.isUnquoted else { return "quoted text stays text" }
        guard let type else { return "not known to the API description: stays as typed" }
        if converted != given { return "the API has \(type.inWords) here" }
        return given.kind == .string && type.kind == .text
            ? "the API has a text here" : "stays as given; the API has \(type.inWords)"
    }
}

extension Identifier {
    fileprivate var origin: String {
        switch self {
        case .accountId, .subAccountId: "the chosen account"
        case .mainAccountId: "the main account of the sign-in"
        case .rcAccountId: "the RingCentral account of the sign-in"
        }
    }
}
