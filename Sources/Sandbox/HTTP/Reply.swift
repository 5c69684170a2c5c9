/// What is sent back.
struct Reply {
    enum ContentType {
        case json, text, html

        var text: String {
            switch self {
            case .json: "application/json"
            case .text: "text/plain"
            case .html: "text/html; charset=utf-8"
            }
        }
    }

    var status: Int
    var contentType: ContentType?
    var headers: [(name: String, value: String)] = []
    var body: [UInt8]

    static func json(_ body: [UInt8], status: Int = 200) -> Reply {
        Reply(status: status, contentType: .json, body: body)
    }

    static func text(_ text: String, status: Int = 200) -> Reply {
        Reply(status: status, contentType: .text, body: Array(text.utf8))
    }

    static func html(_ page: String, status: Int = 200) -> Reply {
        Reply(status: status, contentType: .html, body: Array(page.utf8))
    }

    static let noContent = Reply(status: 204, contentType: nil, body: [])
}
