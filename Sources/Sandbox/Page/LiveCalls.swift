/// The calls that go on, as a part of the page: a table for each sub-account.
struct LiveCalls {
    let service: Service
    /// Of a longer list the page shows the beginning.
    private static let shown = 40

    init(_ service: Service) { self.service = service }

    var html: String { Directory.accounts.map { table($0) }.joined(separator: "\n") }

    private func table(_ account: Directory.Account) -> String {
        guard let calls = try? service.calls.of(account.id, at: service.clock.now) else { return "" }
        let active = calls.active
        let waiting = active.count { $0.last.isWaiting(at: calls.now) }
        let rows = active.prefix(Self.shown).map { row($0, calls) }.joined()
        let rest = active.count > Self.shown ? "<p>and \(active.count - Self.shown) more</p>" : ""
        return """
            <h3>\(HTMLText.escaped(account.name)) <span class="count">\(active.count), \(waiting) waiting</span></h3>
            <table><thead><tr><th scope="col">Caller</th><th scope="col">Queue</th><th scope="col">Agent</th>\
            <th scope="col">Since</th></tr></thead><tbody>\(rows)</tbody></table>\(rest)
            """
    }

    private func row(_ call: Call, _ calls: AccountCalls) -> String {
        let leg = call.last
        let agent =
            leg.isWaiting(at: calls.now)
            ? "waiting" : calls.name(ofAgent: leg.agent) + (leg.isRinging(at: calls.now) ? ", ringing" : "")
        let since = Timestamp.text(leg.connect <= calls.now ? leg.connect : leg.enqueue)
        let cells = [calls.numbers(call).from, calls.name(ofQueue: leg.queue) ?? "by hand", agent]
        return "<tr>" + cells.map { "<td>\(HTMLText.escaped($0))</td>" }.joined()
            + "<td><time>\(since.prefix(19).suffix(8))</time></td></tr>"
    }
}
