/// A piece of jq in a source.
public struct ScriptExpression: Sendable, Equatable {
    public let range: Range<Int>
    public let text: String
}
