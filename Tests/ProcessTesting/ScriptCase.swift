import Language

/// A `.rcx` file that holds, beside its lines, what running it must print.
///
///     #: args --sandbox run {file}     how rcx is started; {file} is this file, {text} its text
///     #: env NAME=value                one more environment variable
///     #: status 3                      the exit status, 0 where nothing is said
///     #: input SOME TEXT               standard input, a line each
///     #: file NAME SOME TEXT           one more line of a file beside the script, in the folder it runs in
///     #: typed no, BECAUSE             the script means something else when a person types it
///     print 1 + 1
///     #= 2                             the next line of standard output
///     fail "no"
///     #! FILE:9:1: no                  the next line of standard error
///
/// `⟪…⟫` in an expected line is a regular expression; FILE stands for the path. Both streams are compared whole.
public struct ScriptCase: Sendable, CustomStringConvertible {
    /// A whole statement as it is typed, and what it prints.
    public struct Step: Sendable {
        public internal(set) var lines: [String] = []
        public internal(set) var output: [ExpectedLine] = []
        public internal(set) var errors: [ExpectedLine] = []
    }

    public let name: String
    public private(set) var arguments = ["--sandbox", "run", "{file}"]
    public private(set) var environment: [String: String] = [:]
    public private(set) var status: Int32 = 0
    public private(set) var input = ""
    public private(set) var files: [String: String] = [:]
    public private(set) var steps = [Step()]
    /// Whether typing the lines at a prompt gives what running them gives.
    public private(set) var canBeTyped = true
    let text: String
    private var faults: [String] = []

    public var description: String { name }

    public init(name: String, text: String) {
        self.name = name
        self.text = text
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { read(line) }
        steps.removeAll { $0.lines.isEmpty && $0.output.isEmpty && $0.errors.isEmpty }
    }

    public var output: [ExpectedLine] { steps.flatMap(\.output) }
    public var errors: [ExpectedLine] { steps.flatMap(\.errors) + faults.map(ExpectedLine.init) }

    private mutating func read(_ line: Substring) {
        let bare = line.drop { $0 == " " }
        switch bare.prefix(2) {
        case "#=": steps[steps.count - 1].output.append(ExpectedLine(after: bare))
        case "#!" where !bare.hasPrefix("#!/"): steps[steps.count - 1].errors.append(ExpectedLine(after: bare))
        case "#:": readDirective(bare.dropFirst(2).drop { $0 == " " })
        default: append(String(line))
        }
    }

    /// A statement that is whole ends its step as soon as another begins.
    private mutating func append(_ line: String) {
        let typed = steps[steps.count - 1].lines.joined(separator: "\n")
        let isNote = line.allSatisfy { $0 == " " } || line.drop { $0 == " " }.hasPrefix("#")
        if !isNote, typed.contains(where: { $0 != "\n" }), isComplete(typed) { steps.append(Step()) }
        steps[steps.count - 1].lines.append(line)
    }

    private func isComplete(_ typed: String) -> Bool {
        let words = steps.flatMap(\.lines).map { $0.split(separator: " ") }
        let definitions = words.filter { $0.count > 1 && $0[0] == "def" }.map { String($0[1]) }
        return Completeness.of(Array(typed.utf8), definitions: Set(definitions)) == .complete
    }

    private mutating func readDirective(_ line: Substring) {
        let parts = line.split(separator: " ", maxSplits: 1)
        let rest = parts.count > 1 ? String(parts[1]) : ""
        let pair = rest.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        switch parts.first {
        case "args": arguments = rest.split(separator: " ").map(String.init)
        case "status": status = Int32(rest) ?? -1
        case "input": input += rest + "\n"
        case "file": files[pair[0], default: ""] += (pair.count > 1 ? pair[1] : "") + "\n"
        case "typed": canBeTyped = false
        case "env":
            let pair = rest.split(separator: "=", maxSplits: 1).map(String.init)
            environment[pair[0]] = pair.count > 1 ? pair[1] : ""
        default: faults.append("unknown directive in \(name): \(line)")
        }
    }
}

extension ScriptCase {
    /// The scripts of a folder and of the folders in it, by name.
    public static func all(in folder: String) -> [ScriptCase] {
        TemporaryFolder.names(in: folder).sorted().flatMap { name in
            let path = folder + "/" + name
            guard name.hasSuffix(".rcx") else { return all(in: path) }
            let text = TemporaryFolder.contents(of: path).map { String(decoding: $0, as: UTF8.self) }
            return text.map { [ScriptCase(name: name, text: $0)] } ?? []
        }
    }
}
