import LosslessJSON

/// What the body of a request for interval reports asks for: a span of at most three hours that is over since five minutes, in
/// intervals.
struct ReportInterval {
    enum Format: String {
        case json = "JSON"
        case csv = "CSV"
        case xml = "XML"
    }

    /// Each with its beginning as clocks in the time zone show it, in the form of the answers.
    let intervals: [(from: String, span: Range<Int64>)]
    let minutes: Int
    let format: Format

    private static let longest: Int64 = 10_800
    private static let lag: Int64 = 300

    /// The length of an interval is in minutes in one part of the documentation, in seconds in another: 15 and 900 are the same.
    init(_ body: JSON, now: Int64) throws(Refusal) {
        var violations: [Refusal.Violation] = []
        func value(_ name: String, _ message: String) -> JSON {
            violations.append(Refusal.Violation(attribute: name, message: message, value: body[name] ?? .null))
            return .null
        }
        func moment(_ name: String) -> Int64 {
            if let time = body[name]?.string.flatMap(InteractionWindow.localTime) { return time }
            _ = value(name, "must be a time such as 2026-03-02 09:00:00")
            return 0
        }
        let (start, end) = (moment("startDate"), moment("endDate"))
        let zone = body["timeZone"]?.string.flatMap(TimeZoneRule.init)
        if zone == nil { _ = value("timeZone", "must be a time zone known here, such as US/Eastern or UTC") }
        let given = body["timeInterval"]?.int ?? 0
        minutes = given >= 900 ? given / 60 : given
        if ![15, 30, 45, 60].contains(minutes) || given >= 900 && given % 60 != 0 {
            _ = value("timeInterval", "must be 15, 30, 45 or 60 minutes, or as many seconds")
        }
        let format = body["outputFormat"].map { $0.isNull ? Format.json : $0.string.flatMap(Format.init) } ?? .json
        if format == nil { _ = value("outputFormat", "must be CSV or XML") }
        if violations.isEmpty, let zone {
            if !(1...Self.longest * 1_000).contains(end - start) {
                _ = value("endDate", "must be after startDate, by three hours at most")
            } else if zone.utc(end) > now - Self.lag * 1_000 {
                _ = value("endDate", "must be over since five minutes")
            }
        }
        guard violations.isEmpty, let zone, let format else { throw .invalid(violations) }
        self.format = format
        let length = Int64(minutes) * 60_000
        intervals = stride(from: start, to: end, by: Int64.Stride(length)).map { from in
            (Self.text(from), zone.utc(from)..<max(zone.utc(from), zone.utc(min(from + length, end))))
        }
    }

    /// `03-02-2026T09:00:00`
    private static func text(_ local: Int64) -> String {
        let text = Timestamp.text(local)
        return "\(text.prefix(10).suffix(5))-\(text.prefix(4))T\(text.prefix(19).suffix(8))"
    }

    /// The rows of a report, in the form that was asked for. They all have the same fields.
    func reply(_ rows: [JSON]) -> Reply {
        switch format {
        case .json: return .json(JSON(array: rows))
        case .csv:
            let header = rows.first.map { $0.members.map(\.key).joined(separator: ",") + "\r\n" } ?? ""
            let lines = rows.map { $0.members.map { Self.cell($0.value) }.joined(separator: ",") + "\r\n" }
            return Reply(status: 200, contentType: .csv, body: Array((header + lines.joined()).utf8))
        case .xml:
            let items = rows.map { row in
                "<item>\(row.members.map { "<\($0.key)>\(HTMLText.escaped($0.value.scalarText ?? ""))</\($0.key)>" }.joined())</item>"
            }
            let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><list>\(items.joined())</list>"
            return Reply(status: 200, contentType: .xml, body: Array(text.utf8))
        }
    }

    private static func cell(_ value: JSON) -> String {
        let text = value.scalarText ?? ""
        guard text.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
