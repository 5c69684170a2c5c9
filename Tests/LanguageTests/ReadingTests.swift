import Language
import Testing

@Suite struct ReadingTests {
    static let commands = CommandTable([
        "help": .words, "login": .words, "host": .words, "last": .words, "vars": .words, "status": .words,
        "quit": .words,
        "cd": .path, "ls": .path, "as": .request(afterWords: 1, verb: nil),
        "explain": .request(afterWords: 0, verb: nil), "template": .outline,
        "watch": .request(afterWords: 0, verb: nil), "edit": .request(afterWords: 0, verb: .put),
    ])

    static func read(_ text: String) -> ParsedScript { ScriptParser.parse(Source(text: text), commands: commands) }

    /// The tree with its faults, and what is wrong with the fields of bodies as far as that is known without the API.
    static func dump(_ text: String) -> String {
        let (source, script) = (Source(text: text), read(text))
        let dump = TreeDump(source: source)
        let faults = script.diagnostics.isEmpty ? Checker().findings(in: script, of: source) : []
        let fields = faults.filter { $0.rule == .bodyFields }.map(dump.text)
        return ([dump.text(script)] + fields).joined(separator: "\n")
    }

    @Test(arguments: ["ordinary", "urls", "items", "bodies", "stages", "statements", "definitions", "newcomers"])
    func linesReadAsTheTableSays(_ name: String) {
        for line in LineTable(name).cases {
            #expect(Self.dump(line.source) == line.wanted, "\(line.source)")
        }
    }
}
