import LosslessJSON
import Sandbox
import Transport

/// A sandbox of its own for a test, and a client that is signed in to it.
final class SandboxClient {
    let server: SandboxServer
    private let http = HTTPClient(ClientConfiguration(userAgent: "rcx-tests"))
    var token: String?

    init(_ options: SandboxOptions = SandboxOptions()) throws {
        server = try SandboxServer(options: options)
    }

    deinit { server.stop() }

    /// Signed in already.
    static func signedIn(_ options: SandboxOptions = SandboxOptions()) throws -> SandboxClient {
        let client = try SandboxClient(options)
        try client.signIn()
        return client
    }

    /// Both steps; returns the answer of the second.
    @discardableResult
    func signIn() throws -> JSON {
        let answer = try exchange(platformToken()["access_token"]?.string ?? "")
        token = answer.json["accessToken"]?.string
        return answer.json
    }

    func platformToken() throws -> JSON {
        try oauth(
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=\(server.credentials.jwt)"
        ).json
    }

    func oauth(_ form: String, path: String = "/restapi/oauth/token", client: String? = nil) throws -> Answer {
        let client = client ?? "\(server.credentials.clientId):\(server.credentials.clientSecret)"
        return try send(.post, path, form: form, headers: ["Authorization": "Basic " + base64(client)])
    }

    func exchange(_ platformToken: String, includeRefresh: Bool = true) throws -> Answer {
        try send(
            .post, "/api/auth/login/rc/accesstoken?includeRefresh=\(includeRefresh)",
            form: "rcAccessToken=\(platformToken)&rcTokenType=Bearer", headers: [:])
    }

    func send(_ method: Transport.Method, _ path: String, form: String, headers: Headers) throws -> Answer {
        var headers = headers
        headers.append("Content-Type", "application/x-www-form-urlencoded")
        return try send(method, path, Array(form.utf8), headers: headers)
    }

    func send(
        _ method: Transport.Method, _ path: String, _ body: [UInt8]? = nil, headers: Headers = [:]
    ) throws -> Answer {
        var headers = headers
        if let token, !headers.contains("Authorization") { headers.append("Authorization", "Bearer " + token) }
        let request = Request(method, server.url + path, headers: headers, body: body.map(RequestBody.bytes) ?? .none)
        return Answer(try http.send(request))
    }

    func get(_ path: String) throws -> Answer { try send(.get, path) }
    func post(_ path: String, _ text: String = "") throws -> Answer { try send(.post, path, Array(text.utf8)) }
    func put(_ path: String, _ text: String) throws -> Answer { try send(.put, path, Array(text.utf8)) }
    func delete(_ path: String) throws -> Answer { try send(.delete, path) }
}

struct Answer {
    let status: Int
    let contentType: String
    let headers: Headers
    let text: String

    init(_ response: Response) {
        status = response.status
        contentType = response.headers.first("Content-Type") ?? ""
        headers = response.headers
        text = response.body.text
    }

    /// The body; null if it is not JSON.
    var json: JSON { (try? JSON(parsing: text)) ?? .null }
    var message: String? { json["generalMessage"]?.string }
    var errorCode: String? { json["errors"]?[0]?["errorCode"]?.string }
    var violations: [String] { json["validationErrors"]?.elements.compactMap { $0["attributeName"]?.string } ?? [] }
}

func base64(_ text: String) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    let bytes = Array(text.utf8)
    var encoded: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = Array(bytes[start..<min(start + 3, bytes.count)])
        let bits = group.enumerated().reduce(0) { $0 | Int($1.element) << (16 - 8 * $1.offset) }
        for index in 0..<4 {
            encoded.append(index <= group.count ? alphabet[bits >> (18 - 6 * index) & 63] : UInt8(ascii: "="))
        }
    }
    return String(decoding: encoded, as: UTF8.self)
}

let account = "/voice/api/v1/admin/accounts/99990001"
