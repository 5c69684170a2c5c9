import Language
import LosslessJSON
public import Transport

/// What a file, a row or a call has for itself.
public struct Scope {
    public var variables = Variables()
    /// Where words without a leading `/` are looked up; `cd` sets it.
    public var location = Location.root
    /// The last response that came; `.` is its body.
    public var answer: Answer?
    /// In a dry run the line of the request whose answer `.` would be.
    var pendingLine: Int?
    /// The last request that was sent, whatever came of it.
    public internal(set) var sent: PreparedRequest?
    /// The variable of the row that runs, for the message when `.` is used before a request.
    var rowName: String?
    /// What is to run when this scope ends, in the order it was written.
    var cleanups: [[Statement]] = []

    public init() {}

    /// For a file or call.
    init(_ names: NameTable) { variables = Variables(names) }

    /// For the rows of a loop: what is set outside can be read, and stays as it is.
    init(inside outer: Scope, rowName: String) {
        variables = Variables(inside: outer.variables)
        location = outer.location
        self.rowName = rowName
    }

    /// Becomes the scope of the next row.
    mutating func begin(_ name: VariableName, _ row: Variable, at location: Location) {
        variables.endRow()
        variables[name] = row
        self.location = location
        answer = nil
        pendingLine = nil
    }
}
