/// Where the editor finds earlier lines. It asks again for every key, so a line added by another shell is found at once;
/// an answer should take no more than a few milliseconds.
public protocol HistorySource {
    /// The newest line older than `position` (nil: the newest of all) that begins with `prefix`.
    func previous(before position: Int64?, prefix: String) -> HistoryLine?
    /// The oldest line newer than `position` that begins with `prefix`.
    func next(after position: Int64, prefix: String) -> HistoryLine?
    /// The newest line older than `position` (nil: the newest of all) that holds `text`.
    func previous(before position: Int64?, containing text: String) -> HistoryLine?
}

public struct HistoryLine: Equatable, Sendable {
    /// Grows with time.
    public let position: Int64
    /// May hold several lines, separated by LF.
    public let text: String

    public init(position: Int64, text: String) {
        self.position = position
        self.text = text
    }
}
