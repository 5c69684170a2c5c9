import RingCX
import Transport

/// `--dry-run`: the request as HTTP has it, without its credential.
struct DryRun {
    /// The line of the request and its headers.
    let head: [String]
    /// Empty, or an empty line and the body.
    let body: [String]

    var text: String { (head + body).joined(separator: "\n") }

    init(_ prepared: PreparedRequest, _ session: Session) throws(InterpreterError) {
        let api = prepared.api
        let destination = try Self.destination(of: prepared, session)
        var lines = ["\(api.method) \(destination.url)"]
        if destination.credential != .none, api.isAuthenticated { lines.append("Authorization: \(Secret.mask)") }
        lines += session.headers(of: api, to: destination).map { "\($0.name): \($0.value)" }
        (head, body) = (lines, Self.body(api.body))
    }

    /// Where nobody is signed in, the accounts of the path stay names.
    private static func destination(
        of prepared: PreparedRequest, _ session: Session
    ) throws(InterpreterError) -> Destination {
        do throws(RingCXError) {
            do throws(RingCXError) { return try session.resolve(prepared.api.target) } catch {
                guard error.kind == .signIn || error.kind == .network else { throw error }
                return try session.rules.resolve(prepared.api.target) { "‹\($0)›" }
            }
        } catch {
            throw InterpreterError(error, at: prepared.range)
        }
    }

    private static func body(_ body: RequestBody) -> [String] {
        switch body {
        case .none: []
        case .bytes(let bytes): ["", String(decoding: bytes, as: UTF8.self)]
        case .file(let path): ["", "(the bytes of \(path))"]
        case .multipart(let parts): [""] + parts.map { "(part \($0.name))" }
        }
    }
}
