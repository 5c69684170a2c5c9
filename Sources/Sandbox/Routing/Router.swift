/// Finds the operation for a method and a path. Where a literal and a parameter both fit a segment, the literal is tried first.
struct Router: Sendable {
    enum Match {
        /// The operation, and its parameters percent-decoded, in the order of the path.
        case operation(Operation, [String])
        /// The path is known, but for these methods only.
        case otherMethods([String])
        case unknown
        /// A percent-escape in the path is broken.
        case undecodable
    }

    private let root: Node

    init(_ operations: [Operation]) {
        var root = Node()
        for operation in operations {
            root.insert(operation, segments: operation.path.split(separator: "/"))
        }
        self.root = root
    }

    /// - Parameter path: percent-encoded, without the query; a slash at its end does not count.
    func match(method: String, path: ArraySlice<UInt8>) -> Match {
        var walk = Walk(method: method, path: path)
        if let operation = walk.find(from: root, at: path.startIndex) { return .operation(operation, walk.parameters) }
        if walk.isUndecodable { return .undecodable }
        return walk.otherMethods.isEmpty ? .unknown : .otherMethods(walk.otherMethods.sorted())
    }
}

private struct Node: Sendable {
    var literals: [(text: [UInt8], node: Node)] = []
    var parameter: [Node] = []
    var operations: [(method: String, operation: Operation)] = []

    mutating func insert(_ operation: Operation, segments: ArraySlice<Substring>) {
        guard let segment = segments.first else {
            precondition(!operations.contains { $0.method == operation.method }, "\(operation.path) is declared once")
            return operations.append((operation.method, operation))
        }
        let rest = segments.dropFirst()
        if segment.hasPrefix("{") {
            if parameter.isEmpty { parameter.append(Node()) }
            return parameter[0].insert(operation, segments: rest)
        }
        let text = Array(segment.utf8)
        let index = literals.firstIndex { $0.text == text } ?? literals.endIndex
        if index == literals.endIndex { literals.append((text, Node())) }
        literals[index].node.insert(operation, segments: rest)
    }

    mutating func insert(_ operation: Operation, segments: [Substring]) {
        insert(operation, segments: segments[...])
    }
}

/// One search through the tree, with what it has met on the way.
private struct Walk {
    let method: String
    let path: ArraySlice<UInt8>
    var parameters: [String] = []
    var otherMethods: [String] = []
    var isUndecodable = false

    mutating func find(from node: Node, at start: Int) -> Operation? {
        guard start < path.endIndex, start + 1 < path.endIndex || path[start] != UInt8(ascii: "/") else {
            return operation(of: node)
        }
        guard path[start] == UInt8(ascii: "/") else { return nil }
        let end = path[(start + 1)...].firstIndex(of: UInt8(ascii: "/")) ?? path.endIndex
        let raw = path[(start + 1)..<end]
        for (text, child) in node.literals where raw.elementsEqual(text) {
            if let found = find(from: child, at: end) { return found }
        }
        guard let child = node.parameter.first, !raw.isEmpty else { return nil }
        guard let value = PercentEncoding.decode(raw) else {
            isUndecodable = true
            return nil
        }
        parameters.append(value)
        if let found = find(from: child, at: end) { return found }
        parameters.removeLast()
        return nil
    }

    private mutating func operation(of node: Node) -> Operation? {
        for (name, operation) in node.operations where name == method { return operation }
        otherMethods += node.operations.map(\.method)
        return nil
    }
}
