import LosslessJSON

/// Where in its input a filter has failed. Nothing is noted while a filter runs: its way is gone again, up to the failure.
struct FailurePlace {
    private let path: StreamedPath
    private let rest: Filter
    private let variables: [JSON]
    private let cancellation: FilterCancellation?

    /// Nil for a filter that does not begin with a path.
    init?(of filter: Filter, variables: [JSON], cancellation: FilterCancellation?) {
        path = StreamedPath(filter.expression)
        guard !path.steps.isEmpty, let rest = try? Filter(path.rest, variables: filter.variables) else { return nil }
        self.rest = rest
        self.variables = variables
        self.cancellation = cancellation
    }

    /// The way to the value that the rest of the filter fails on, or that a step of the path cannot go on from.
    func find(in input: JSON) -> JSONPath? { find(in: input, path.selection[...], JSONPath()) }

    private func find(in value: JSON, _ steps: ArraySlice<SelectionStep>, _ way: JSONPath) -> JSONPath? {
        guard let step = steps.first else { return fails(on: value) ? way : nil }
        let later = steps.dropFirst()
        switch (step, value.kind) {
        case (.member(let name), .object):
            guard value.closedNames == nil || value[name] != nil else { return way }
            return find(in: value[name] ?? .null, later, way.appending(.name(name)))
        case (.element(let index), .array):
            return find(in: value[index] ?? .null, later, way.appending(.index(index)))
        case (.each, .array):
            for (index, element) in value.elements.enumerated() {
                if let found = find(in: element, later, way.appending(.index(index))) { return found }
            }
            return nil
        case (.each, .object):
            for (name, member) in value.withoutRepeatedNames.fields {
                if let found = find(in: member, later, way.appending(.name(name))) { return found }
            }
            return nil
        case (.member, .null), (.element, .null): return find(in: .null, later, way)
        default: return way
        }
    }

    private func fails(on value: JSON) -> Bool {
        do throws(JQError) {
            try rest.runUnplaced(input: value, variables: variables, cancellation: cancellation)
            return false
        } catch {
            return error.kind == .value
        }
    }
}

extension JQError {
    /// The same, with the place in the input.
    func placed(at way: JSONPath?) -> JQError {
        guard let way, !way.steps.isEmpty else { return self }
        let place = "at \(way)"
        return JQError(
            kind: kind, message: message, hint: hint.map { "\($0), \(place)" } ?? place, range: range, value: value)
    }
}
