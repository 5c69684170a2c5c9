/// `use "lib.rcx"`: the definitions of another file, found from the folder of the file that says so.
public struct UseStatement: Sendable, Equatable {
    public let path: String
    public let range: Range<Int>
}

/// `run "other.rcx" name=value`: another file with variables of its own.
public struct RunStatement: Sendable, Equatable {
    public let range: Range<Int>
    public let file: Value
    public let fileRange: Range<Int>
    /// `name=value` and `name:=expr` only.
    public let items: [Item]

    /// Nil where only a run can tell which file it is.
    public var path: String? {
        switch file {
        case .bare(let template), .quoted(let template): template.literal
        case .variable: nil
        }
    }
}
