/// Where running goes after a statement.
enum Flow {
    case goOn
    /// The next row of the `for` around it.
    case next
    /// Out of the `for` around it.
    case stop
    /// The end of the definition, or of the file that is run.
    case `return`(Variable?)
    /// The end of the whole source.
    case leave(ExitStatus)
}

extension Flow {
    /// Whether the loop it comes from is left with all that is around it.
    var leavesLoops: Bool {
        switch self {
        case .goOn, .next, .stop: false
        case .return, .leave: true
        }
    }
}
