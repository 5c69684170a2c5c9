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

    /// By method and path without the names of its parameters.
    private let known: [String: [RingCX.RateLimit]]
    /// By operation, as they are met.
    private var met: [String: [RingCX.RateLimit]] = [:]
    private var windows: [Key: [RateWindow]] = [:]

    init(_ catalogue: Catalogue = .builtIn) {
        var known: [String: [RingCX.RateLimit]] = [:]
        for operation in catalogue.operations {
            let limits = operation.limits
            if !limits.isEmpty { known[Self.shape(operation.method, "\(operation.path)")] = limits }
        }
        self.known = known
    }

    /// Counts a request, or gives the seconds until it may come again.
    mutating func admit(_ operation: Operation, _ request: Request) -> Int64? {
        let limits = limits(of: operation)
        guard !limits.isEmpty else { return nil }
        let isCount = operation.path.hasSuffix("/leadSearch") && request.query["count"] == "true"
        let key = Key(operation: operation.name, account: Self.account(operation, request), isCount: isCount)
        var windows = windows[key] ?? Self.windows(isCount ? Self.countLimits : limits)
        defer { self.windows[key] = windows }
        return windows.admit(now: request.now)
    }

    private mutating func limits(of operation: Operation) -> [RingCX.RateLimit] {
        if let limits = met[operation.name] { return limits }
        let limits = known[Self.shape(operation.method, operation.path)] ?? []
        met[operation.name] = limits
        return limits
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
