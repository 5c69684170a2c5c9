import Store

/// What happens, for a page that is open: requests as they come, and what the sandbox holds when it has changed. It looks four times a
/// second, so that a request costs nothing for being watched.
final class PageEvents: BodySource {
    private let service: Service
    private var lastId: Int
    private var changes: Int64
    private var looksSinceHoldings = 0
    private var looksSinceEvent = 0
    private var looksSinceCalls = 0
    private var shownCalls = ""
    private var isPauseDue = false

    /// - Parameter id: of the last request the page shows
    init(_ service: Service, after id: Int) {
        self.service = service
        lastId = id
        changes = service.database.totalChanges
    }

    func next() -> BodyStep {
        if isPauseDue {
            isPauseDue = false
            return .pause(.milliseconds(250))
        }
        isPauseDue = true
        looksSinceHoldings += 1
        looksSinceEvent += 1
        let events = requests() + holdings() + calls()
        if !events.isEmpty { looksSinceEvent = 0 }
        // Says that the sandbox is there; and to us, whether the browser is.
        guard events.isEmpty else { return .bytes(Array(events.utf8)) }
        guard looksSinceEvent > 40 else { return next() }
        looksSinceEvent = 0
        return .bytes(Array(":\n\n".utf8))
    }

    private func requests() -> String {
        let entries = service.log.entries(after: lastId)
        lastId = service.log.lastId
        let redactor = service.redactor
        return entries.map { event("request", RequestItem(entry: $0, redactor: redactor).html, id: $0.id) }.joined()
    }

    /// Every two seconds at the most.
    private func holdings() -> String {
        guard looksSinceHoldings >= 8, service.database.totalChanges != changes else { return "" }
        looksSinceHoldings = 0
        changes = service.database.totalChanges
        return event("holdings", Holdings(service).html, id: lastId)
    }

    /// Every two seconds, if they have changed.
    private func calls() -> String {
        looksSinceCalls += 1
        guard looksSinceCalls >= 8 else { return "" }
        looksSinceCalls = 0
        let html = LiveCalls(service).html
        guard html != shownCalls else { return "" }
        shownCalls = html
        return event("calls", html, id: lastId)
    }

    private func event(_ name: String, _ html: String, id: Int) -> String {
        let lines = html.split(separator: "\n", omittingEmptySubsequences: false).map { "data: \($0)\n" }
        return "event: \(name)\nid: \(id)\n\(lines.joined())\n"
    }
}
