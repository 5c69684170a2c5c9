import RingCX
import Transport

/// `--dry-run`: the request as HTTP has it, without its credential.
struct DryRun {
    let text: [UInt8]

    init(_ prepared: PreparedRequest, _ session: Session) throws(InterpreterError) {
        let api = prepared.api
        let destination: Destination
        do throws(RingCXError) { destination = try session.resolve(api.target) } catch {
            throw InterpreterError(error, at: prepared.range)
        }
        var lines = ["\(api.method) \(destination.url)"]
        if destination.credential != .none, api.isAuthenticated { lines.append("Authorization: \(Secret.mask)") }
        lines += api.headers.map { "\($0.name): \($0.value)" }
        lines += Self.body(api.body)
        text = Array((lines.joined(separator: "\n") + "\n").utf8)
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
