/// The path of an operation, and where it leads with the parameters of a request.
struct OperationPath: Sendable {
    enum Segment: Sendable {
        case literal(String)
        /// The place of a parameter among the path's parameters, and its name.
        case parameter(Int, String)
    }

    let segments: [Segment]

    init(_ template: String) {
        var count = 0
        segments = template.split(separator: "/").map { segment in
            guard segment.hasPrefix("{") else { return .literal(String(segment)) }
            defer { count += 1 }
            return .parameter(count, String(segment.dropFirst().dropLast()))
        }
    }

    private init(_ segments: [Segment]) { self.segments = segments }

    /// The path of the list that an item is in.
    var withoutLast: OperationPath { OperationPath(segments.dropLast()) }

    /// The path whatever its parameters are called: the same for all operations that it leads to.
    var shape: String { shape(count: segments.count) }

    /// The shape of the first `count` segments.
    func shape(count: Int) -> String {
        segments.prefix(count).reduce(into: "") { shape, segment in
            if case .literal(let text) = segment { shape += "/" + text } else { shape += "/{}" }
        }
    }

    /// The path of the first `count` segments in a request.
    func place(_ parameters: [String], count: Int) -> String {
        segments.prefix(count).reduce(into: "") { place, segment in
            switch segment {
            case .literal(let text): place += "/" + text
            // No parameter ends a segment, whatever it was decoded to.
            case .parameter(let index, _):
                place += "/" + parameters[index].split(separator: "/").joined(separator: "%2F")
            }
        }
    }

    /// What stands at a segment in a request.
    func value(at index: Int, _ parameters: [String]) -> String {
        switch segments[index] {
        case .literal(let text): text
        case .parameter(let position, _): parameters[position]
        }
    }

    /// What stands for the parameters in a place that the path leads to, with their names.
    func values(in place: String) -> [(name: String, value: String)] {
        zip(segments, place.split(separator: "/")).compactMap { segment, value in
            if case .parameter(_, let name) = segment { (name, String(value)) } else { nil }
        }
    }

    /// The parameters of a request with their names.
    func values(_ parameters: [String]) -> [(name: String, value: String)] {
        Array(zip(names, parameters))
    }

    var endsInParameter: Bool { if case .parameter? = segments.last { true } else { false } }

    var lastLiteral: String {
        for case .literal(let text) in segments.reversed() { return text }
        return ""
    }

    /// The parameters' names, in order.
    var names: [String] {
        segments.compactMap { if case .parameter(_, let name) = $0 { name } else { nil } }
    }
}
