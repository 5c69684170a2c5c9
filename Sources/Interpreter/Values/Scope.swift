import Language
public import Transport

/// What a file, a row or a call has for itself.
public struct Scope {
    public var variables = Variables()
    /// Where words without a leading `/` are looked up; `cd` sets it.
    public var location = Location.root
    /// The last response that came; `.` is its body.
    public var answer: Answer?
    /// The variable of the row that runs, for the message when `.` is used before a request.
    var rowName: String?
    /// What is to run when this scope ends, in the order it was written.
    var cleanups: [[Statement]] = []

    public init() {}
}
