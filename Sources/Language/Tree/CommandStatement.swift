/// One of the shell's own commands with what follows it.
public struct CommandStatement: Sendable, Equatable {
    public let name: String
    public let nameRange: Range<Int>
    public let arguments: Arguments

    public enum Arguments: Sendable, Equatable {
        case words([Word])
        /// Words, then the path or request that the command is about, if one is given.
        case path(URLTemplate?, [Word])
        case request([Word], RequestStatement?)
        case outline(RequestStatement?)
    }

    public struct Word: Sendable, Equatable {
        public let range: Range<Int>
        public let value: Value
    }
}
