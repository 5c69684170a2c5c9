/// What is sent back.
struct Reply {
    enum ContentType {
        case json, text, csv, xml, html, events, style, script, wave

        var text: String {
            switch self {
            case .json: "application/json"
            case .text: "text/plain"
            case .csv: "text/csv"
            case .xml: "application/xml"
            case .html: "text/html; charset=utf-8"
            case .events: "text/event-stream"
            case .style: "text/css; charset=utf-8"
            case .script: "text/javascript; charset=utf-8"
            case .wave: "audio/wav"
            }
        }
    }

    var status: Int
    var contentType: ContentType?
    var headers: [(name: String, value: String)] = []
    var body: [UInt8]
    var delivery = Delivery()

    static func json(_ body: [UInt8], status: Int = 200) -> Reply {
        Reply(status: status, contentType: .json, body: body)
    }

    static func text(_ text: String, status: Int = 200) -> Reply {
        Reply(status: status, contentType: .text, body: Array(text.utf8))
    }

    static func html(_ page: String, status: Int = 200) -> Reply {
        Reply(status: status, contentType: .html, body: Array(page.utf8))
    }

    static var noContent: Reply { Reply(status: 204, contentType: nil, body: []) }
}

/// How an answer goes out.
struct Delivery {
    enum Way {
        case whole
        /// In pieces, ten a second.
        case slow(bytesPerSecond: Int)
        /// As the source gives it, for as long as the client stays.
        case streamed(any BodySource)
        /// Half of the body of which the length says the whole.
        case truncated
        /// A length that is half of the body, and the whole body.
        case wrongLength
        /// The connection is reset in place of an answer.
        case reset
        /// Half of the answer; then the server's side is closed, and the connection stays.
        case halfClosed
        /// One header field more, of so many bytes.
        case hugeHeader(bytes: Int)
    }

    /// Before the first byte.
    var delay = Duration.zero
    var way = Way.whole
}

/// A body that comes bit by bit. It is asked on the thread of the server, and must not block it.
protocol BodySource: AnyObject {
    func next() -> BodyStep
}

enum BodyStep {
    case bytes([UInt8])
    case pause(Duration)
    case end
}
