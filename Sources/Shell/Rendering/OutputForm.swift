import LosslessJSON
import Transport

/// How JSON is shown on a terminal.
enum OutputForm: String, CaseIterable {
    /// A list of rows without lists or objects in them, where it fits the screen, as a table; all else as JSON.
    case auto
    case json
    /// Every list of objects.
    case table

    private static let mostRows = 1_000

    /// The table that a value is shown as; nil where JSON is meant.
    func table(of value: JSON, columns: Int) -> Table? {
        guard self != .json, value.kind == .array, value.count > 0, value.count <= Self.mostRows || self == .table,
            value.elements.allSatisfy({ $0.kind == .object && $0.count > 0 })
        else { return nil }
        let rows = Array(value.elements)
        if self == .auto {
            guard rows.allSatisfy({ $0.members.allSatisfy { $0.value.kind != .array && $0.value.kind != .object } })
            else {
                return nil
            }
        }
        let table = Table(rows: rows, columns: [])
        return self == .table || table.fits(columns) ? table : nil
    }
}

/// When an answer is followed by its status, time and size.
enum TimingForm: String, CaseIterable {
    /// When it took over half a second.
    case auto
    case on
    case off

    func line(for response: Response) -> String? {
        let time = response.timings.total
        guard self == .on || self == .auto && time > .milliseconds(500) else { return nil }
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        let spent = seconds < 1 ? "\(Int((seconds * 1000).rounded())) ms" : "\((seconds * 10).rounded() / 10) s"
        let reason = response.reason.isEmpty ? "" : " " + response.reason
        return "\(response.status)\(reason) · \(spent) · \(response.body.count) bytes"
    }
}
