import LosslessJSON
import ProcessTesting
import Testing

@testable import Shell

/// `rcx check` over files, folders and pipes.
@Suite struct CheckTests {
    private let process: RcxProcess
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        process = try RcxProcess(in: folder)
    }

    @Test func anUnreadableFileLosesNothingOfTheOthers() throws {
        try folder.write("bad.rcx", "get /{{x}}\n")
        let outcome = try process.run(["check", "none.rcx", "bad.rcx"])
        #expect(outcome.status == 7)
        #expect(outcome.output.hasPrefix("bad.rcx:1:6: error: {{x}} is Postman's spelling"))
        #expect(outcome.errors.contains("cannot read none.rcx: No such file or directory"))
    }

    @Test func aFolderStandsForItsScripts() throws {
        try folder.write("b.rcx", "print $b\n")
        try folder.write("a.rcx", "print $a\n")
        try folder.write("c.txt", "print $c\n")
        let lines = try process.run(["check", "."]).output.split(separator: "\n")
        #expect(lines.filter { $0.contains("error:") }.map { $0.prefix(7) } == ["./a.rcx", "./b.rcx"])
        #expect(try process.run(["check", process.home.path]).status == 7)
    }

    @Test func warningsFailOnlyWhenStrict() throws {
        try folder.write("w.rcx", "let a = 1\n")
        #expect(try process.run(["check", "w.rcx"]).status == 0)
        #expect(try process.run(["check", "--strict", "w.rcx"]).status == 2)
    }

    @Test func lineEndsAndMarksChangeNoFinding() throws {
        let plain = "let a = 1, 2\nget /x#y\nlet \u{201C}\n"
        let crlf = "\u{FEFF}" + plain.replacing("\n", with: "\r\n")
        let outcomes = try [plain, crlf].map { try process.run(["check", "-"], input: $0) }
        #expect(outcomes[0].output == outcomes[1].output)
        #expect(outcomes[0].status == 2)
    }

    @Test(arguments: ["\u{0}\u{0}get /x\n", "\u{1B}[31m\n", "if .a\n", String(repeating: "[", count: 10_000)])
    func whatIsNoScriptIsRefused(_ text: String) throws {
        let outcome = try process.run(["check", "-"], input: text)
        #expect(outcome.status == 2)
        #expect(!outcome.output.isEmpty && !outcome.output.contains("\u{1B}"))
    }

    @Test func reportsForToolsAreWellFormed() throws {
        try folder.write("a,b:c%.rcx", "get /é#x\nlet a = 1\n")
        let github = try process.run(["check", "--format", "github", "a,b:c%.rcx"]).output
        #expect(
            github
                == "::error file=a%2Cb%3Ac%25.rcx,line=1,endLine=1,col=7,endColumn=7,title=fragment-in-url::a fragment is never sent%0A→ write %2523 for the character, or a blank before a comment\n"
        )
        let json = try JSON(parsing: process.run(["check", "--format", "json", "a,b:c%.rcx", "none"]).output)
        #expect(json.elements.map { $0["rule"]?.string ?? $0["failure"]?.string ?? "" }.first == "fragment-in-url")
        #expect(json.count == 2)
        let sarif = try JSON(parsing: process.run(["check", "--format", "sarif", "a,b:c%.rcx"]).output)
        #expect(sarif["version"]?.string == "2.1.0")
        let run = try #require(sarif["runs"]?.elements.first { _ in true })
        let result = try #require(run["results"]?.elements.first { _ in true })
        #expect(result["ruleId"]?.string == "fragment-in-url")
        let location = try #require(result["locations"]?.elements.first { _ in true }?["physicalLocation"])
        #expect(location["artifactLocation"]?["uri"]?.string == "a%2Cb%3Ac%25.rcx")
        #expect(location["region"]?["startColumn"]?.int == 7)
    }

    @Test func nothingFoundIsAnEmptyList() throws {
        let outcome = try process.run(["check", "--format", "json", "-"], input: "get /agentGroups\n")
        #expect(outcome.output == "[]\n" && outcome.status == 0)
    }
}
