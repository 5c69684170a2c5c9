extension Catalogue {
    /// An operation with what stands in the place of its path parameters.
    public struct Match: Sendable {
        public let operation: Operation
        /// By position, under the names of the operation.
        public let values: [(name: String, value: String)]
    }

    /// The operation that a request is, by method and whole path (encoded, without query). Literal segments go before
    /// parameters: `/users/reassign` is not `/users/{userId}`.
    public func match(_ method: String, _ path: String) -> Match? {
        best(path) { $0.method == method }
    }

    /// All operations at a whole path, whatever the method, in the order of the catalogue.
    public func operations(at path: String) -> [Operation] {
        guard let template = best(path, where: { _ in true })?.operation.path else { return [] }
        return operations.filter { $0.path.isSameShape(as: template) }
    }

    /// Whether an operation is there or further down; the root is no path in this sense.
    func hasPath(_ path: String) -> Bool {
        let segments = path.split(separator: "/")
        return !segments.isEmpty
            && operations.contains { $0.path.segments.count >= segments.count && $0.path.fit(segments) != nil }
    }

    private func best(_ path: String, where isMeant: (Operation) -> Bool) -> Match? {
        let segments = path.split(separator: "/")
        var found: (match: Match, rank: [Bool])?
        for operation in operations where operation.path.segments.count == segments.count && isMeant(operation) {
            guard let fit = operation.path.fit(segments) else { continue }
            if let found, !found.rank.isOutranked(by: fit.rank) { continue }
            found = (Match(operation: operation, values: fit.values), fit.rank)
        }
        return found?.match
    }
}

extension Catalogue {
    /// One step further down from a path.
    public struct Step: Sendable {
        /// A path segment, or `{agentId}` for any one.
        public let segment: String
        /// The operations of exactly that path.
        public var operations: [Operation] = []
        /// Whether paths go on below it.
        public var goesOn = false

        init(segment: String, operations: [Operation] = [], goesOn: Bool = false) {
            (self.segment, self.operations, self.goesOn) = (segment, operations, goesOn)
        }

        public var isParameter: Bool { segment.hasPrefix("{") }
        public var methods: [String] { operations.map(\.method) }
    }

    /// What lies directly below a path, literal names first in the order of the alphabet, then the parameter.
    public func steps(below path: String) -> [Step] {
        let segments = path.split(separator: "/")
        var steps: [String: Step] = [:]
        var bestRank: [Bool] = []
        for operation in operations where operation.path.segments.count > segments.count {
            guard let fit = operation.path.fit(segments) else { continue }
            // Below `/dialGroups/withChildren` nothing of `/dialGroups/{dialGroupId}` lies.
            if bestRank.isOutranked(by: fit.rank) { (bestRank, steps) = (fit.rank, [:]) }
            guard fit.rank == bestRank else { continue }
            let next = operation.path.segments[segments.count].text
            var step = steps[next.isParameter ? "{" : next] ?? Step(segment: next)
            if operation.path.segments.count == segments.count + 1 {
                step.operations.append(operation)
            } else {
                step.goesOn = true
            }
            steps[next.isParameter ? "{" : next] = step
        }
        return steps.values.sorted { ($0.isParameter ? 1 : 0, $0.segment) < ($1.isParameter ? 1 : 0, $1.segment) }
    }
}

extension [Bool] {
    fileprivate func isOutranked(by other: [Bool]) -> Bool {
        for (mine, others) in zip(self, other) where mine != others { return others }
        return count < other.count
    }
}

extension String {
    fileprivate var isParameter: Bool { hasPrefix("{") && hasSuffix("}") }
}

extension PathTemplate {
    /// Whether they differ in the names of their parameters at most.
    public func isSameShape(as other: PathTemplate) -> Bool {
        segments.count == other.segments.count
            && zip(segments, other.segments).allSatisfy { $0 == $1 || ($0.name != nil && $1.name != nil) }
    }
}

extension PathTemplate.Segment {
    var text: String {
        switch self {
        case .literal(let text): text
        case .parameter(let name): "{\(name)}"
        case .partly(let before, let name, let after): "\(before){\(name)}\(after)"
        }
    }
}
