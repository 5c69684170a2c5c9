import Language
import Testing

@Suite struct ReadingTests {
    static let commands = CommandTable([
        "help": .words, "login": .words, "host": .words, "last": .words, "vars": .words, "status": .words,
        "quit": .words,
        "cd": .path, "ls": .path, "as": .request(afterWords: 1, verb: nil),
        "explain": .request(afterWords: 0, verb: nil),
        "watch": .request(afterWords: 0, verb: nil), "edit": .request(afterWords: 0, verb: .put),
    ])

    static func read(_ text: String) -> ParsedScript { ScriptParser.parse(Source(text: text), commands: commands) }

    static func dump(_ text: String) -> String { TreeDump(source: Source(text: text)).text(read(text)) }

    @Test(arguments: ["ordinary", "urls", "items", "bodies", "stages", "statements", "definitions", "newcomers"])
    func linesReadAsTheTableSays(_ name: String) {
        for line in LineTable(name).cases {
            #expect(Self.dump(line.source) == line.wanted, "\(line.source)")
        }
    }
}
