import Testing

@testable import Language

@Suite struct LayoutTests {
    static func layout(_ text: String) -> String? {
        let source = Source(name: "f.rcx", text: text)
        let script = ScriptParser.parse(source, commands: ReadingTests.commands)
        guard script.diagnostics.isEmpty else { return nil }
        return String(decoding: Layout.of(script, in: source), as: UTF8.self)
    }

    @Test(arguments: [
        ("get   /x    a=1\t b=2   ", "get /x a=1 b=2\n"),
        ("\u{FEFF}get /x\r\n\r\n\r\n\r\nget /y", "get /x\n\nget /y\n"),
        ("\n\n\nget /x\n\n\n", "get /x\n"),
        ("get /x     #  a   note  ", "get /x     #  a   note\n"),
        ("   # alone\nget /x", "# alone\nget /x\n"),
        (
            "if .a\nget /x\n# in\n  elif .b\n      # two\n get /y\n   else\n\tget /z\n # last\n    end",
            "if .a\n  get /x\n  # in\nelif .b\n  # two\n  get /y\nelse\n  get /z\n  # last\nend\n"
        ),
        ("if .a\n# empty\nend", "if .a\n  # empty\nend\n"),
        ("try\nget /x\ncatch   err\nprint  $err\nend", "try\n  get /x\ncatch err\n  print $err\nend\n"),
        (
            "let  rows =  for n in   [1]\nemit   $n\nend   | .[]  |  raw",
            "let rows = for n in [1]\n  emit $n\nend | .[] | raw\n"
        ),
        (
            "for n in [1]\npost /x {\n    a:   1,\n  b:  \"x   y\"\n}\nend",
            "for n in [1]\n  post /x {\n      a: 1,\n    b: \"x   y\"\n  }\nend\n"
        ),
        (
            "if .a\npost /x {\n \"a\":   1,\n\n\n   \"b\": 2  \n}\nend",
            "if .a\n  post /x {\n \"a\":   1,\n\n\n   \"b\": 2  \n}\nend\n"
        ),
        (
            "if .a\npost /x a=\"\"\"\n   b   c  \n\n\n  \"\"\"\nend",
            "if .a\n  post /x a=\"\"\"\n   b   c  \n\n\n  \"\"\"\nend\n"
        ),
        ("get /x \\\n      a=1   \\\n      b=2", "get /x \\\n      a=1 \\\n      b=2\n"),
        ("post /x a='b   c'   d=\"e   \\\"f   \"", "post /x a='b   c' d=\"e   \\\"f   \"\n"),
        (
            "print \"a   \\(\"b   \" + \"c  )  \")   d\"   +   \"e  \"",
            "print \"a   \\(\"b   \" + \"c  )  \")   d\" + \"e  \"\n"
        ),
        ("get /x |\n   .[]   |\n   .a", "get /x |\n   .[] |\n   .a\n"),
        ("!echo   \"a\"   #   b", "!echo   \"a\"   #   b\n"), ("get  /x  |  !grep   a", "get /x | !grep   a\n"),
        ("", ""), ("\n\n", ""), ("#a\n\n\n#b", "#a\n\n#b\n"),
    ])
    func linesAreLaidOut(_ typed: String, _ wanted: String) {
        #expect(Self.layout(typed) == wanted)
    }

    /// Everything that the tables of lines and the long script hold, alone, in a block, and badly indented.
    @Test(arguments: ["bodies", "items", "newcomers", "ordinary", "stages", "statements", "urls"])
    func nothingChangesButTheLayout(_ table: String) {
        var count = 0
        for line in LineTable(table).cases {
            for typed in [
                line.source, "if .a\n\(line.source)\nend", "  \(line.source)  \n\n\n",
                "\tfor r in [1]\n\(line.source)\n\n   # c\nend",
            ] {
                guard let once = Self.layout(typed) else { continue }
                count += 1
                #expect(Self.shape(once) == Self.shape(typed), "\(typed)")
                #expect(Self.layout(once) == once, "\(typed)")
            }
        }
        #expect(count > 0 || table == "newcomers")
    }

    @Test func theLongScriptStaysItself() throws {
        let once = try #require(Self.layout(SourceTests.script))
        #expect(Self.shape(once) == Self.shape(SourceTests.script))
        #expect(Self.layout(once) == once)
    }

    private static func shape(_ text: String) -> String {
        treeShape(ScriptParser.parse(Source(name: "f.rcx", text: text), commands: ReadingTests.commands).statements)
    }
}

/// Found by the fuzzer: with the line end that follows it, a CR at the end of a file becomes a CRLF.
@Suite struct LastCarriageReturnTests {
    @Test(arguments: [". \r", ".\r", "get /a | . \r", "# note \r", "print 1 \r\n. \r \r"])
    func itGoesWithTheBlanks(_ text: String) throws {
        let once = try #require(LayoutTests.layout(text))
        #expect(!once.utf8.contains(0x0D))
        #expect(LayoutTests.layout(once) == once)
    }
}

/// Found by the fuzzer: a line end of an older kind is no part of a command.
@Suite struct SystemCommandTests {
    @Test(arguments: ["!\r", "!ls\r", "!l\u{1B}[2Js", "get /a | !less\r"]) func controlCharactersAreRefused(
        _ line: String
    ) {
        let script = ScriptParser.parse(Source(name: "", bytes: Array(line.utf8)), commands: .empty)
        #expect(!script.diagnostics.isEmpty)
    }
}
