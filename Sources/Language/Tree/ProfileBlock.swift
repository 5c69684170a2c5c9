/// `profile NAME … end` of a file of profiles.
public struct ProfileBlock: Sendable, Equatable {
    public let name: VariableName
    /// Settings, a command each, and `let`.
    public let statements: [Statement]
    /// From the word `profile` to its `end`.
    public let range: Range<Int>
    public let endRange: Range<Int>
}

/// A file of profiles read whole, and everything that is wrong with its text.
public struct ParsedProfiles: Sendable, Equatable {
    public let profiles: [ProfileBlock]
    /// In the order of the source; empty means that the file may be used.
    public let diagnostics: [Diagnostic]
}
