/// The last requests with their answers, for people to look at. Adding one costs a few stores; nothing is rendered until somebody asks.
struct RequestLog {
    struct Entry {
        /// Counts from 1, without end.
        let id: Int
        /// Milliseconds since 1970, of the sandbox's clock.
        let time: Int64
        let method: String
        let target: [UInt8]
        let body: Excerpt
        let status: Int
        let answer: Excerpt
        /// Whether a fault rule had a part in it.
        let isFault: Bool
    }

    /// The first bytes of a body.
    struct Excerpt {
        static let limit = 4_096
        let bytes: [UInt8]
        let count: Int

        init(_ body: [UInt8]) {
            count = body.count
            bytes = body.count <= Self.limit ? body : Array(body[..<Self.limit])
        }
    }

    static let capacity = 200
    private var ring: [Entry] = []
    private(set) var lastId = 0

    mutating func add(_ request: borrowing IncomingRequest, _ reply: Reply, now: Int64, isFault: Bool) {
        lastId += 1
        let entry = Entry(
            id: lastId, time: now, method: request.method, target: request.target, body: Excerpt(request.body),
            status: reply.status, answer: Excerpt(reply.body), isFault: isFault)
        if ring.count < Self.capacity { ring.append(entry) } else { ring[(lastId - 1) % Self.capacity] = entry }
    }

    /// Those after the one with this id, oldest first.
    func entries(after id: Int) -> [Entry] {
        guard id < lastId else { return [] }
        let first = max(id + 1, lastId - ring.count + 1)
        return (first...lastId).map { ring[($0 - 1) % Self.capacity] }
    }
}
