public import RingCX
public import Transport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A request as the session was asked for it, without the credential that it adds, and its answer.
public struct Exchange: Sendable {
    public let request: APIRequest
    public let response: Response
    /// Microseconds since 1970.
    public let begin: Int64

    public init(_ request: APIRequest, _ response: Response, begin: Int64) {
        (self.request, self.response, self.begin) = (request, response, begin)
    }

    public static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
    }
}

/// The newest exchanges of a session in bounded memory: old ones go, and of large bodies only the size is kept.
public struct ExchangeLog: Sendable {
    public static let exchangeLimit = 200
    public static let bodyLimit = 1 << 20

    /// An exchange, and whether its bodies were small enough to be kept.
    public struct Entry: Sendable {
        public let exchange: Exchange
        public let requestBytes: Int?
        public let responseBytes: Int?
    }

    /// Oldest first.
    public private(set) var entries: [Entry] = []
    /// How many older ones are gone.
    public private(set) var forgotten = 0

    public init() {}

    public mutating func add(_ exchange: Exchange) {
        var request = exchange.request
        var dropped: Int?
        if case .bytes(let bytes) = request.body, bytes.count > Self.bodyLimit {
            (dropped, request.body) = (bytes.count, .none)
        }
        let response = exchange.response
        let isLarge = response.body.count > Self.bodyLimit
        let kept = isLarge ? response.withoutBody : response
        entries.append(
            Entry(
                exchange: Exchange(request, kept, begin: exchange.begin), requestBytes: dropped,
                responseBytes: isLarge ? response.body.count : nil))
        guard entries.count > Self.exchangeLimit else { return }
        entries.removeFirst()
        forgotten += 1
    }
}

extension Response {
    fileprivate var withoutBody: Response {
        Response(
            status: status, reason: reason, httpVersion: httpVersion, headers: headers, body: ResponseBody(),
            timings: timings, url: url)
    }
}
