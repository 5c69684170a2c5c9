/// Where running goes after a statement.
enum Flow {
    case goOn
    /// The next row of the `for` around it.
    case next
    /// Out of the `for` around it.
    case stop
    /// The end of the whole source.
    case leave(ExitStatus)
}
