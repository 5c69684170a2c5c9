/// A place in the tree of paths below an account, as far as `ls` and Tab know it.
struct ResourceNode: Sendable {
    /// A path segment, or `{agentId}` for any one item.
    let segment: String
    let verbs: [String]
    var summary = ""
    var children: [ResourceNode] = []

    var isParameter: Bool { segment.hasPrefix("{") }

    /// `agentGroups/  [GET|POST]  agent groups`
    func line(width: Int) -> String {
        let name = segment + (children.isEmpty ? "" : "/")
        let padding = String(repeating: " ", count: max(0, width - name.count))
        let taken = verbs.isEmpty ? "" : "[\(verbs.joined(separator: "|"))]  "
        return "\(name)\(padding)  \(taken)\(summary)"
    }

    /// The node that a path leads to: literal names before parameters; nil where the tree does not know it.
    func node(at segments: ArraySlice<Substring>) -> ResourceNode? {
        guard let first = segments.first else { return self }
        let next = children.first { $0.segment == first } ?? children.first { $0.isParameter }
        return next?.node(at: segments.dropFirst())
    }
}

extension ResourceNode {
    /// What rcx knows of the resources below an account. Any other path can be requested all the same.
    static let account = ResourceNode(
        segment: "", verbs: [],
        children: [
            collection(
                "agentGroups", "agent groups", item: "{agentGroupId}",
                [
                    collection("agents", "agents of the group", item: "{agentId}")
                ]),
            collection(
                "gateGroups", "queue groups", item: "{gateGroupId}",
                [
                    collection("gates", "queues of the group", item: "{gateId}")
                ]),
            ResourceNode(
                segment: "activeCalls", verbs: [], summary: "calls going on",
                children: [ResourceNode(segment: "list", verbs: ["GET"], summary: "needs product and productId")]),
        ])

    private static func collection(
        _ name: String, _ summary: String, item: String, _ below: [ResourceNode] = []
    ) -> ResourceNode {
        let one = ResourceNode(segment: item, verbs: ["GET", "PUT", "DELETE"], children: below)
        return ResourceNode(segment: name, verbs: ["GET", "POST"], summary: summary, children: [one])
    }
}
