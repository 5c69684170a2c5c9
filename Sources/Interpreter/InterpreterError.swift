import JQ
public import Language
public import RingCX

/// Why a statement could not be carried out. Texts may hold values; they pass the redactor before anyone sees them.
public struct InterpreterError: Error, Sendable, Equatable {
    public let status: ExitStatus
    public let message: String
    /// What to do next.
    public let hint: String?
    /// The place in the source; the runner fills in the statement's where there is none.
    public private(set) var range: Range<Int>?
    /// The source that the range is in, where it is not the one that runs.
    private(set) var source: Source?
    /// The calls that lead there, the innermost first.
    private var trail: [CallSite] = []
    /// It is about how the whole was started, not about a place in it.
    private let isPlaceless: Bool

    public init(
        _ status: ExitStatus, _ message: String, hint: String? = nil, at range: Range<Int>? = nil,
        isPlaceless: Bool = false
    ) {
        self.status = status
        self.message = message
        self.hint = hint
        self.range = range
        self.isPlaceless = isPlaceless
    }

    init(_ status: ExitStatus, _ fault: Diagnostic) {
        self.init(status, fault.message, hint: fault.hint, at: fault.range)
    }

    /// The same, placed where no place is known yet.
    public func placed(at range: Range<Int>) -> InterpreterError {
        guard self.range == nil, !isPlaceless else { return self }
        var placed = self
        placed.range = range
        return placed
    }

    /// The same, seen from the place that has led into a source.
    func leaving(_ source: Source, by site: CallSite?) -> InterpreterError {
        var error = self
        if error.source == nil { error.source = source }
        if let site { error.trail.append(site) }
        return error
    }

    /// Whether `try` has to let it pass.
    var endsEverything: Bool { status == .interrupted }

    /// The same with another message.
    func saying(_ message: String) -> InterpreterError {
        var error = InterpreterError(status, message, hint: hint, at: range, isPlaceless: isPlaceless)
        (error.source, error.trail) = (source, trail)
        return error
    }

    /// Message, place, line with caret, hint, and the calls that lead there.
    public func render(in source: Source) -> String {
        let shown =
            if let range {
                Diagnostic(message, at: range, hint: hint).render(in: self.source ?? source)
            } else { hint.map { "\(message)\n  → \($0)" } ?? message }
        return ([shown] + CallSite.lines(trail)).joined(separator: "\n")
    }
}

extension InterpreterError {
    public init(_ error: RingCXError, at range: Range<Int>?) {
        let status: ExitStatus =
            switch error.kind {
            case .usage: .usage
            case .file: .file
            case .network: .network
            case .signIn, .rateLimit: .signIn
            case .status: .unexpectedStatus
            case .cancelled: .interrupted
            }
        self.init(status, error.message, hint: error.hint, at: range)
    }
}
