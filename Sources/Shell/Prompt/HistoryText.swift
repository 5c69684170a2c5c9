import Store

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Entries below each other: number, local time, and the text, whose further lines are indented.
struct HistoryText {
    let text: String

    init(_ entries: [HistoryEntry]) {
        let width = entries.map { String($0.position).count }.max() ?? 0
        let lines = entries.map { entry in
            let number = String(entry.position)
            let head = String(repeating: " ", count: width - number.count) + "\(number)  \(Self.local(entry.time))  "
            return head + entry.text.replacing("\n", with: "\n" + String(repeating: " ", count: head.count))
        }
        text = lines.joined(separator: "\n")
    }

    /// `2026-01-31 09:05`
    private static func local(_ seconds: Int64) -> String {
        var (moment, fields) = (time_t(seconds), tm())
        guard localtime_r(&moment, &fields) != nil else { return "?" }
        var buffer = [CChar](repeating: 0, count: 64)
        let count = strftime(&buffer, buffer.count, "%Y-%m-%d %H:%M", &fields)
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
