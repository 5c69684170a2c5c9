/// How a source came, which decides what its requests show and whether it is checked whole first.
public enum SourceKind: Sendable {
    /// One line typed alone: requests print their answers, an error ends only this line.
    case line
    /// A paste, several `-c`, piped input: shows like a line, runs like a file.
    case unit
    /// A script: checked whole, stopped at the first error, requests print a line of progress.
    case file
    /// What `use` names: definitions only.
    case library
}
