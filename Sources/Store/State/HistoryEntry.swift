/// One input as it was typed, and what is known about it.
public struct HistoryEntry: Equatable, Sendable {
    /// Grows with each entry; 0 before the entry is stored.
    public var position: Int64
    /// May hold several lines, separated by LF.
    public var text: String
    /// Seconds since 1970.
    public var time: Int64
    public var host: String
    public var profile: String
    /// The path the shell stood at.
    public var location: String
    /// The exit status it ended with; nil while it runs or when the process died under it.
    public var status: Int?

    public init(
        _ text: String, time: Int64, host: String = "", profile: String = "", location: String = "", status: Int? = nil,
        position: Int64 = 0
    ) {
        self.position = position
        self.text = text
        self.time = time
        self.host = host
        self.profile = profile
        self.location = location
        self.status = status
    }
}

extension HistoryEntry {
    static let columns = "id, text, time, host, profile, location, status"

    /// Reads a row of `columns`.
    init(_ row: Row) {
        self.init(
            row.text(1), time: row.integer(2), host: row.text(3), profile: row.text(4), location: row.text(5),
            status: row.isNull(6) ? nil : Int(row.integer(6)), position: row.integer(0))
    }

    /// The values of `columns` but the first.
    var values: [SQLValue] {
        [.text(text), .integer(time), .text(host), .text(profile), .text(location), SQLValue(status)]
    }
}
