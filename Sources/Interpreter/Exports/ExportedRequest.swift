import RingCX
public import Transport

/// A request as another program has to send it: everything that goes out, with `RCX_TOKEN` in the place of the credential.
public struct ExportedRequest: Sendable {
    public struct Field: Sendable {
        public let name: String
        public let value: String
        /// The value of `RCX_TOKEN` follows `value`.
        public let endsInToken: Bool
    }

    /// The environment variable that holds the credential.
    public static let tokenName = "RCX_TOKEN"

    public let method: Method
    public let url: URLParts
    public let headers: [Field]
    /// Names of fields that other programs add of their own and that were left out on purpose.
    public let omittedHeaders: [String]
    public let body: RequestBody
    /// Whether `•••` stands in the place of a secret that is no credential.
    public let lacksSecrets: Bool

    /// - Parameter headers: those of the request and the session's own.
    init(
        _ api: APIRequest, _ headers: Headers, to destination: Destination, _ redactor: Redactor
    ) throws(TransportError) {
        let url = redactor.redact(destination.url)
        let body = Self.redacted(api.body, redactor)
        let fields = headers.map { Self.field($0, redactor) }
        let isOwn = fields.contains(where: \.endsInToken)
        let credential = api.isAuthenticated && !isOwn ? Self.field(of: destination.credential) : nil
        method = api.method
        // The mask is no byte of a URL: there its place is told by its encoding.
        self.url = try URLParts(parsing: url.replacing(Secret.mask, with: PercentEncoding.value(Secret.mask)))
        self.headers = (credential.map { [$0] } ?? []) + fields
        omittedHeaders = api.omittedHeaders
        self.body = body
        lacksSecrets = url != destination.url || body != api.body || fields.contains { $0.value.contains(Secret.mask) }
    }

    private static func field(of credential: CredentialKind) -> Field? {
        switch credential {
        case .none: nil
        case .ringCX, .ringCentral: Field(name: "Authorization", value: "Bearer ", endsInToken: true)
        case .ringCXCookie: Field(name: "Cookie", value: "access_token=", endsInToken: true)
        case .legacy: Field(name: "X-Auth-Token", value: "", endsInToken: true)
        }
    }

    /// A credential that was written by hand is one all the same.
    private static func field(_ header: Header, _ redactor: Redactor) -> Field {
        guard ["authorization", "cookie", "x-auth-token", "proxy-authorization"].contains(header.name.lowercased())
        else { return Field(name: header.name, value: redactor.redact(header.value), endsInToken: false) }
        let scheme = ["bearer ", "basic "].first { header.value.lowercased().hasPrefix($0) } ?? ""
        return Field(name: header.name, value: String(header.value.prefix(scheme.count)), endsInToken: true)
    }

    private static func redacted(_ body: RequestBody, _ redactor: Redactor) -> RequestBody {
        switch body {
        case .none, .file: body
        case .bytes(let bytes): .bytes(redactor.redact(bytes))
        case .multipart(let parts):
            .multipart(
                parts.map { part in
                    guard case .bytes(let bytes) = part.content else { return part }
                    var part = part
                    part.content = .bytes(redactor.redact(bytes))
                    return part
                })
        }
    }
}

extension ScriptRunner {
    /// What a request would be for another program; nothing of it is sent.
    public func export(_ prepared: PreparedRequest) throws(InterpreterError) -> ExportedRequest {
        let destination: Destination
        do throws(RingCXError) { destination = try session.resolve(prepared.api.target, cancel: cancellation) } catch {
            throw InterpreterError(error, at: nil)
        }
        do throws(TransportError) {
            let headers = session.headers(of: prepared.api, to: destination)
            return try ExportedRequest(prepared.api, headers, to: destination, session.redactor)
        } catch {
            throw InterpreterError(.usage, error.message)
        }
    }
}

extension [UInt8] {
    /// UTF-8 without characters that drive a terminal or cannot be seen: it may stand between quotes as it is.
    var isPlainText: Bool {
        guard let text = String(validating: self, as: UTF8.self) else { return false }
        return text.unicodeScalars.allSatisfy(\.isPlain)
    }
}

extension Unicode.Scalar {
    var isPlain: Bool {
        switch value {
        case 0x09, 0x0A: true
        case 0..<0x20, 0x7F..<0xA0: false
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: false
        default: true
        }
    }
}
