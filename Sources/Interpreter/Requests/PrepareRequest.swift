public import Language
import LosslessJSON
import RingCX
public import Transport

extension ScriptRunner {
    /// Evaluates a request without sending it.
    public func prepare(_ request: RequestStatement) throws(InterpreterError) -> PreparedRequest {
        let items = try place(request.items, of: request)
        let url = try url(of: request.url, items: items)
        let notes = items.notes + (request.url.hasTypedPlus ? [Self.plusNote] : [])
        let body = try body(of: request, items: items)
        let flags = request.flags
        let api = APIRequest(
            request.verb.method, url, headers: headers(items, body, flags), omittedHeaders: flags.droppedHeaders,
            body: body.content, isAuthenticated: !flags.noAuth, timeouts: Timeouts(total: flags.timeout))
        return PreparedRequest(api: api, flags: flags, range: request.range, notes: notes)
    }

    private static let plusNote = "the + in the query goes as typed, and servers may read it as a blank; %2B is a plus"

    /// The written headers before the default ones, which give way to them.
    private func headers(_ items: PlacedItems, _ body: PreparedBody, _ flags: RequestFlags) -> Headers {
        var headers = items.headers
        let defaults =
            [("Accept", DefaultHeaders.accept)] + (body.contentType.map { [("Content-Type", $0)] } ?? [])
        for (name, value) in defaults where !headers.contains(name) && !flags.drops(name) {
            headers.append(name, value)
        }
        return headers
    }
}

extension URLTemplate {
    fileprivate var hasTypedPlus: Bool {
        pieces.contains { piece in
            guard piece.isInQuery, case .text(let text) = piece.content else { return false }
            return text.contains("+")
        }
    }
}

extension RequestFlags {
    fileprivate func drops(_ header: String) -> Bool {
        droppedHeaders.contains { $0.lowercased() == header.lowercased() }
    }
}

extension Verb {
    public var method: Method {
        switch self {
        case .get: .get
        case .post: .post
        case .put: .put
        case .patch: .patch
        case .delete: .delete
        case .head: .head
        case .options: .options
        }
    }
}
