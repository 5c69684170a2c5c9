public import LosslessJSON

/// A filter over the values of a text, one after another.
///
/// Where the filter begins with a path, as in `.data[] | select(.isActive)` or `.[].name`, nothing is built of the text
/// but the values the path leads to, a few at a time; other filters get each value as a whole. Outputs and errors are the
/// same both ways: a value that is not JSON to its end gives an error and no output.
public struct FilteredText: ~Copyable {
    private let filter: Filter
    private let path: StreamedPath
    private var reader: PartReader
    /// The filter from each number of steps on, compiled when it is needed.
    private var remainders: [Int: Filter] = [:]
    private let limits: FilterLimits

    /// Steps are counted over whole values, so that a filter with a limit of them is not taken apart.
    public init(_ filter: Filter, over bytes: [UInt8], limits: FilterLimits = FilterLimits()) {
        self.filter = filter
        self.limits = limits
        path = Self.path(of: filter, limits)
        reader = PartReader(bytes, steps: path.selection)
    }

    /// The text is memory that stays as it is for as long as `owner` lives; outputs keep the owner alive.
    public init(
        _ filter: Filter, over bytes: UnsafeBufferPointer<UInt8>, keptAliveBy owner: AnyObject,
        limits: FilterLimits = FilterLimits()
    ) {
        self.filter = filter
        self.limits = limits
        path = Self.path(of: filter, limits)
        reader = PartReader(bytes, keptAliveBy: owner, steps: path.selection)
    }

    private static func path(of filter: Filter, _ limits: FilterLimits) -> StreamedPath {
        StreamedPath(limits.steps == .max ? filter.expression : Expression(.descent, 0..<0))
    }

    /// Whether nothing but blanks follows the value read last.
    public var isAtEnd: Bool { reader.isAtEnd }

    /// Checks the next value; false at the end of the text. An error ends the text.
    public mutating func readNext() throws(LosslessJSONError) -> Bool { try reader.readNext() }

    /// Hands on the outputs for the value read last, as `Filter.run` does.
    public mutating func run(
        variables: [JSON] = [], cancellation: FilterCancellation? = nil, secrets: SecretTexts? = nil,
        output: (JSON) -> Bool
    ) throws(JQError) {
        let run = filter.run(variables: variables, limits, cancellation, secrets)
        let (filter, path) = (filter, path)
        var remainders: [Int: Filter] = remainders
        defer { self.remainders = remainders }
        do throws(JQError) {
            try runParts(&remainders, filter, path, run, cancellation, output)
        } catch {
            guard error.kind == .value, let input = reader.value() else { throw error }
            let place = FailurePlace(of: filter, variables: variables, cancellation: cancellation)
            throw error.placed(at: place?.find(in: input))
        }
    }

    private mutating func runParts(
        _ remainders: inout [Int: Filter], _ filter: Filter, _ path: StreamedPath, _ run: Run,
        _ cancellation: FilterCancellation?, _ output: (JSON) -> Bool
    ) throws(JQError) {
        let isBare = if case .identity = path.rest.kind { !path.steps.isEmpty } else { false }
        let count = path.steps.count
        try reader.forEachPart { (value, step) throws(JQError) -> Bool in
            if isBare, step == count {
                if let cancellation, cancellation.isCancelled { throw .cancelled }
                return output(value)
            }
            if step == 0 { return try filter.each(on: value, in: run, output: output) }
            if remainders[step] == nil {
                remainders[step] = try Filter(path.remainder(after: step), variables: filter.variables)
            }
            return try remainders[step]!.each(on: value, in: run, output: output)
        }
    }
}

extension Filter {
    /// Whether it begins with a path, so that going over a text spares building most of it.
    public var beginsWithPath: Bool { !StreamedPath(expression).steps.isEmpty }
}
