import ServerTesting

typealias Received = TextRequest

struct Reply: Sendable {
    var status = 200
    var headers: [String] = ["Content-Type: application/json"]
    var body = ""

    static func json(_ body: String, status: Int = 200) -> Reply { Reply(status: status, body: body) }
    static func text(_ body: String, status: Int) -> Reply {
        Reply(status: status, headers: ["Content-Type: text/plain"], body: body)
    }
}

extension Reply {
    /// The bytes on the wire; a length that the headers give is left as it is.
    fileprivate var text: String {
        var head = ["HTTP/1.1 \(status) Said", "Connection: close"]
        if !headers.contains(where: { $0.hasPrefix("Content-Length:") }) {
            head.append("Content-Length: \(body.utf8.count)")
        }
        return (head + headers).joined(separator: "\r\n") + "\r\n\r\n" + body
    }
}

/// A server that answers what its closure says, for answers the sandbox never gives.
struct LocalServer: Sendable {
    private let server: ScriptedServer

    init(_ answer: @escaping @Sendable (Received) -> Reply) {
        server = ScriptedServer(answering: { answer($0).text })
    }

    var url: String { server.url }
    /// Everything that arrived so far, in order.
    var received: [Received] { server.textRequests }
}
