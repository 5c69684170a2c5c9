/// A request as text, for tests that look at what was asked rather than at bytes.
public struct TextRequest: Sendable {
    public let method: String
    /// Path and query.
    public let target: String
    /// The header lines as they came.
    public let headers: [String]
    public let body: String

    init(_ request: ReceivedRequest) {
        let words = request.requestLine.split(separator: " ").map(String.init)
        (method, target) = (words.first ?? "", words.count > 1 ? words[1] : "")
        (headers, body) = (Array(request.lines.dropFirst()), request.text)
    }

    public func header(_ name: String) -> String? {
        headers.first { $0.lowercased().hasPrefix(name.lowercased() + ":") }.map {
            String($0.dropFirst(name.count + 1).drop { $0 == " " })
        }
    }
}

extension ScriptedServer {
    /// One request a connection; `answer` gives the whole reply, or an empty text to close without one.
    public convenience init(answering answer: @escaping @Sendable (TextRequest) -> String) {
        self.init { connection in
            guard let request = connection.readRequest() else { return }
            connection.write(answer(TextRequest(request)))
            connection.close()
        }
    }

    /// Everything that arrived so far, in order.
    public var textRequests: [TextRequest] { requests.map(TextRequest.init) }
}
