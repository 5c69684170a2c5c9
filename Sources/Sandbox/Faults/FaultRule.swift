/// What goes wrong, and for which requests: `GET /agentGroups 2 status=503`.
///
/// A rule is words with blanks between them: a method or `*`; a path, whose segments may be `*`, and which fits every path that ends
/// with it; perhaps which of the fitting requests are meant (`2`, `2-4`, `3-`; else all of them); and one effect or more.
public struct FaultRule: Sendable, Equatable, CustomStringConvertible {
    /// As it was written, with one blank between the words.
    public let description: String
    let method: String?
    /// The segments that the path must end with; nil for any one.
    let segments: [String?]
    let calls: ClosedRange<Int>
    let effects: FaultEffects

    /// - Throws: `rule`, which says what is wrong and how a rule looks.
    public init(parsing text: String) throws(SandboxError) {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        description = words.joined(separator: " ")
        guard words.count >= 2 else { throw Self.wrong(description, "a rule has a method, a path and an effect") }
        method = try Self.method(words[0], description)
        segments = try Self.segments(words[1], description)
        let calls = words.count > 2 ? Self.calls(words[2]) : nil
        self.calls = calls ?? 1...Int.max
        let effects = words.dropFirst(calls == nil ? 2 : 3)
        do { self.effects = try FaultEffects(Array(effects)) } catch { throw Self.wrong(description, error.reason) }
    }

    /// - Parameter path: without the query, as it was sent.
    func fits(method: String, path: ArraySlice<UInt8>) -> Bool {
        guard self.method == nil || self.method == method else { return false }
        let given = path.split(separator: UInt8(ascii: "/"))
        guard given.count >= segments.count else { return false }
        return zip(given.suffix(segments.count), segments).allSatisfy { part, segment in
            segment.map { part.elementsEqual($0.utf8) } ?? true
        }
    }

    /// What the messages and the help show.
    public static let example = "GET /agentGroups 2 status=503"

    /// All effects, for help: how each is written, and what it does.
    public static var effects: [(name: String, summary: String)] { FaultEffects.all }

    private static func method(_ word: String, _ rule: String) throws(SandboxError) -> String? {
        if word == "*" { return nil }
        guard word.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0 & 0xDF) }) else {
            throw wrong(rule, "'\(word)' is no method")
        }
        return word.uppercased()
    }

    private static func segments(_ word: String, _ rule: String) throws(SandboxError) -> [String?] {
        if word == "*" { return [] }
        guard word.hasPrefix("/") else { throw wrong(rule, "the path '\(word)' does not begin with /") }
        return word.split(separator: "/").map { $0 == "*" ? nil : String($0) }
    }

    /// `2`, `2-4` or `3-`; nil for a word that is something else.
    private static func calls(_ word: String) -> ClosedRange<Int>? {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let first = Int(parts[0]), first > 0 else { return nil }
        guard parts.count == 2 else { return first...first }
        if parts[1].isEmpty { return first...Int.max }
        guard let last = Int(parts[1]), last >= first else { return nil }
        return first...last
    }

    private static func wrong(_ rule: String, _ reason: String) -> SandboxError {
        .rule("fault '\(rule)': \(reason); a rule looks like '\(example)'")
    }
}
