import Interpreter
import LosslessJSON
import RingCX
import Transport

/// The rows of lists as Tab shows them: asked from the server at most once a minute, and never for longer than a person waits.
final class LiveRows {
    private struct Key: Hashable {
        let host: String
        let account: String
        let path: String
    }

    private static let patience = Duration.milliseconds(300)
    private static let age = Duration.seconds(60)
    private static let mostRows = 200
    private var known: [Key: (rows: [ListedRow], time: ContinuousClock.Instant)] = [:]

    /// Empty where the path is no list, nobody is signed in, or the answer does not come in time.
    func rows(at path: String, _ session: Session) -> [ListedRow] {
        let state = session.state
        // Signing in or renewing would take longer, and is not what Tab is for.
        guard let left = state.tokenSecondsLeft, left > 1,
            session.operation("GET", path)?.operation.reply?.type.isList == true
        else { return [] }
        let key = Key(host: session.host.url, account: state.account?.id ?? "", path: path)
        if let known = known[key], known.time.duration(to: .now) < Self.age { return known.rows }
        let patience = Timeouts(connect: Self.patience, idle: nil, total: Self.patience)
        guard let response = try? session.send(APIRequest(.get, path, timeouts: patience)), response.status == 200,
            let list = try? Answer(response).value()
        else { return [] }
        let rows = list.elements.prefix(Self.mostRows).compactMap(ListedRow.init)
        known[key] = (rows, .now)
        return rows
    }

    /// After a change on the server.
    func forget() { known = [:] }
}
