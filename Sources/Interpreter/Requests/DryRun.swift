import RingCX
import Transport

/// `--dry-run`: the request as HTTP has it, without its credential.
struct DryRun {
    /// The line of the request and its headers.
    let head: [String]
    /// Empty, or an empty line and the body.
    let body: [String]

    var text: [UInt8] { Array(((head + body).joined(separator: "\n") + "\n").utf8) }

    init(_ prepared: PreparedRequest, _ session: Session) throws(InterpreterError) {
        let api = prepared.api
        let destination: Destination
        do throws(RingCXError) { destination = try session.resolve(api.target) } catch {
            throw InterpreterError(error, at: prepared.range)
        }
        var lines = ["\(api.method) \(destination.url)"]
        if destination.credential != .none, api.isAuthenticated { lines.append("Authorization: \(Secret.mask)") }
        lines += api.headers.map { "\($0.name): \($0.value)" }
        (head, body) = (lines, Self.body(api.body))
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
