import Language
import Testing

/// curl commands as rcx lines.
@Suite struct CurlTranslationTests {
    @Test(arguments: [
        (#"curl https://example.com/a"#, #"get https://example.com/a"#),
        (#"curl -X DELETE 'https://example.com/a?b=c d'"#, #"delete https://example.com/a?b=c%20d"#),
        (#"curl -sSL -XPUT https://example.com/ -d '{"a": "b\"c"}'"#, #"put https://example.com {"a": "b\"c"}"#),
        (
            "curl 'https://example.com/' \\\n  -H 'accept: */*' \\\n  -H 'X-A: 1' \\\n  --data-raw $'{\"a\":\"it\\'s \\u0021\"}' --compressed",
            #"post https://example.com/ X-A:1 {"a":"it's !"}"#
        ),
        (#"curl --json '{"a":"${x}"}' https://example.com/"#, #"post https://example.com/ {"a":"\${x}"}"#),
        (#"curl -d a=b -d 'c=d%20e' https://example.com/"#, #"post https://example.com/ --form a=b c="d e""#),
        (#"curl -d a=1 -d a=2 https://example.com/"#, #"post https://example.com/ --form a:=["1", "2"]"#),
        (#"curl --data-urlencode 'q=a&b' https://example.com/"#, #"post https://example.com/ --form q="a&b""#),
        (
            #"curl -G -d a=b --data-urlencode 'q=a b' https://example.com/?x=1"#,
            #"get https://example.com/?x=1&a=b&q=a%20b"#
        ),
        (
            #"curl -F file=@leads.csv -F type=COMMA https://example.com/"#,
            #"post https://example.com/ file@leads.csv type=COMMA"#
        ),
        (#"curl -I https://example.com/"#, #"head https://example.com/"#),
        (
            #"curl https://example.com/ -o out.json -m 5 -i"#,
            #"get https://example.com/ -i --timeout 5s | save out.json"#
        ),
        (#"curl -T leads.csv https://example.com/x"#, #"put https://example.com/x @leads.csv"#),
        (#"curl -d @body.json https://example.com/x"#, #"post https://example.com/x @body.json"#),
        (
            #"curl https://example.com/ --next https://example.com/b"#,
            "get https://example.com/ ⏎ get https://example.com/b"
        ),
        (#"curl "https://example.com/{a}/<b>#c""#, #"get https://example.com/%7Ba%7D/%3Cb%3E"#),
        (#"curl -b 'a=b' -A x https://example.com/"#, #"get https://example.com/ Cookie:$token"#),
    ])
    func aCommandIsALine(_ command: String, _ line: String) {
        let translation = CurlTranslation(command)
        #expect(translation.lines.map(\.text).joined(separator: " ⏎ ") == line, "\(translation.notes)")
        for line in translation.lines {
            #expect(ScriptParser.parse(Source(text: line.text), commands: .empty).diagnostics == [])
        }
    }

    @Test(arguments: [
        ("curl -k https://example.com/", "-k: rcx checks certificates, always"),
        ("curl --frobnicate https://example.com/", "--frobnicate is not known"),
        ("curl https://example.com/ | jq .", "belongs to the shell"),
        ("curl 'https://example.com/", "a quote is not closed"),
        ("curl -X PURGE https://example.com/", "no PURGE requests"),
        ("curl -H", "-H has no value"),
        ("curl", "no URL"),
        ("", "no URL"),
        ("curl -d 'plain text' https://example.com/", "neither JSON nor a form"),
    ])
    func whatCannotBeSaidIsNamed(_ command: String, _ note: String) {
        #expect(CurlTranslation(command).notes.contains { $0.contains(note) }, "\(CurlTranslation(command).notes)")
    }

    @Test func credentialsAreNotRepeated() {
        let command = "curl -u me:hunter22 -H 'Authorization: Bearer abcdefgh' https://example.com/"
        let text = CurlTranslation(command).lines.map(\.text).joined()
        #expect(!text.contains("hunter22") && !text.contains("abcdefgh"), "\(text)")
    }

    @Test func anyWordsGiveLinesThatNeverBreak() {
        for text in ["\\", "'", "\"", "$'", "$'\\", "$'\\x", "$'\\u12", "a\\\nb", "\0", "-", "--", "-:", "curl -"] {
            for line in CurlTranslation("curl https://example.com/ " + text).lines {
                #expect(!line.url.contains("\n") && !line.parts.contains { $0.contains("\n") })
            }
        }
    }
}
