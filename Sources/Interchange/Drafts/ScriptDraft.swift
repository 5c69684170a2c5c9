import Language

/// A script that is being written from another tool's file.
public struct ScriptDraft: Sendable {
    /// A safe file name with its `.rcx`.
    public var fileName: String
    /// What stands at the top, in comments.
    public var remarks: [String]
    public var declarations: [Declaration] = []
    public var blocks: [Block] = []
    /// No empty lines between blocks.
    public var isCompact = false

    public init(fileName: String, remarks: [String] = []) {
        (self.fileName, self.remarks) = (fileName, remarks)
    }

    /// One request with what belongs to it.
    public struct Block: Sendable {
        /// What it was called, foreign text.
        public var title: String
        /// Foreign texts; each becomes comment lines.
        public var remarks: [String] = []
        /// Lines of rcx.
        public var statements: [String] = []
        /// Which of them is the request.
        public var request: Int?
        /// Why its statements stand in comments; nil where they don't.
        public var refusal: String?

        public init(title: String, remarks: [String] = [], statements: [String] = [], request: Int? = nil) {
            (self.title, self.remarks, self.statements, self.request) = (title, remarks, statements, request)
        }
    }

    /// A `param` or `ask secret` at the top.
    public struct Declaration: Sendable, Equatable {
        public let name: String
        /// As a script has it; nil where it must be given.
        public var value: String?
        public var isSecret = false
        /// Foreign text.
        public var summary = ""

        public init(_ name: String, value: String? = nil, isSecret: Bool = false, summary: String = "") {
            (self.name, self.value, self.isSecret, self.summary) = (name, value, isSecret, summary)
        }

        var text: String {
            let shown = summary.isEmpty ? "" : " " + ScriptText.quoted(ScriptText.line(summary))
            if isSecret { return "ask secret \(name)\(shown.isEmpty ? " " + ScriptText.quoted(name) : shown)" }
            return "param \(name)\(value.map { " = \($0)" } ?? "")\(shown)"
        }
    }

    public var text: String { rendered.text }

    /// How many requests the script would send.
    public var requestCount: Int { blocks.count { $0.refusal == nil && !$0.statements.isEmpty } }

    /// The script, and the bytes that each block takes.
    public var rendered: (text: String, blocks: [Range<Int>]) {
        var text = remarks.flatMap { ScriptText.comment($0) }.joined(separator: "\n")
        if !text.isEmpty { text += "\n" }
        if !declarations.isEmpty { text += "\n" + declarations.map(\.text).joined(separator: "\n") + "\n" }
        var ranges: [Range<Int>] = []
        for (index, block) in blocks.enumerated() {
            if !isCompact || index == 0 { text += "\n" }
            let start = text.utf8.count
            text += block.lines.joined(separator: "\n") + "\n"
            ranges.append(start..<text.utf8.count)
        }
        return (text, ranges)
    }
}

extension ScriptDraft.Block {
    fileprivate var lines: [String] {
        let comments = ScriptText.comment(title, lines: 1) + remarks.flatMap { ScriptText.comment($0) }
        guard let refusal else { return comments + statements }
        let code = statements.joined(separator: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        return comments + ScriptText.comment("left out: \(refusal)") + code.flatMap { ScriptText.comment(String($0)) }
    }
}
