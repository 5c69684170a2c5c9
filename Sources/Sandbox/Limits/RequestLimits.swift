import RingCX

/// How often the operations of RingCX may be called, as the catalogue has it: each for itself, in each sub-account for itself.
///
/// Assumption: the documentation says so many in so long, not how it is counted. Here it is a sliding window, and a refused request
/// does not count.
struct RequestLimits {
    private struct Key: Hashable {
        let operation: String
        let account: String
        let isCount: Bool
    }

    private let limits: [String: [RingCX.RateLimit]]
    private var windows: [Key: [RateWindow]] = [:]

    init(_ operations: [Operation], catalogue: Catalogue = .builtIn) {
        var known: [String: [RingCX.RateLimit]] = [:]
        for operation in catalogue.operations {
            let limits = operation.limits
            if !limits.isEmpty { known[Self.shape(operation.method, "\(operation.path)")] = limits }
        }
        var limits: [String: [RingCX.RateLimit]] = [:]
        for operation in operations where !operation.path.hasPrefix("/restapi") {
            limits[operation.name] = known[Self.shape(operation.method, operation.path)]
        }
        self.limits = limits
    }

    /// Counts a request, or gives the seconds until it may come again.
    mutating func admit(_ operation: Operation, _ request: Request) -> Int64? {
        guard let limits = limits[operation.name] else { return nil }
        let isCount = operation.path.hasSuffix("/leadSearch") && request.query["count"] == "true"
        let key = Key(operation: operation.name, account: Self.account(operation, request), isCount: isCount)
        var windows = windows[key] ?? Self.windows(isCount ? Self.countLimits : limits)
        defer { self.windows[key] = windows }
        return windows.admit(now: request.now)
    }

    /// To count leads is cheaper than to list them.
    private static let countLimits = ["90/10s", "180/30s"].compactMap { RingCX.RateLimit($0) }

    private static func windows(_ limits: [RingCX.RateLimit]) -> [RateWindow] {
        limits.map { RateWindow($0.count, in: .seconds($0.seconds)) }
    }

    /// The sub-account of a request, or nothing where there is none.
    private static func account(_ operation: Operation, _ request: Request) -> String {
        let names = operation.path.split(separator: "/").filter { $0.hasPrefix("{") }
        let index = names.firstIndex(of: "{subAccountId}") ?? names.firstIndex(of: "{accountId}")
        return index.map { request.parameters[$0] } ?? ""
    }

    /// Method and path without the names of its parameters.
    private static func shape(_ method: String, _ path: String) -> String {
        method + path.split(separator: "/").map { $0.contains("{") ? "/{}" : "/\($0)" }.joined()
    }
}
