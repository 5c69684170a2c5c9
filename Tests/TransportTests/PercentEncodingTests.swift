import Testing
import Transport

struct PercentEncodingTests {
    @Test(arguments: [
        ("/agents/9", "/agents/9"), ("/x?a=1&b=2;c|d>e&$top=5", "/x?a=1&b=2;c%7Cd%3Ee&$top=5"),
        ("/x/%2e%2e/y", "/x/%2e%2e/y"), ("/x\\", "/x%5C"), ("/x/a;b=c/@me/a+b/a:b", "/x/a;b=c/@me/a+b/a:b"),
        ("/agents/é", "/agents/%C3%A9"), ("/x?$filter=a%20eq%20b", "/x?$filter=a%20eq%20b"),
        ("/list?destination=+15554150123", "/list?destination=+15554150123"), ("/x?filter[a]=b", "/x?filter[a]=b"),
        ("/x[1]?y[2]?z[3]", "/x%5B1%5D?y[2]?z[3]"), ("/restapi/v1.0/account/~", "/restapi/v1.0/account/~"),
        ("/a b\"<>^`{|}", "/a%20b%22%3C%3E%5E%60%7B%7C%7D"), ("/100%", "/100%25"), ("/%zz%4", "/%25zz%254"),
        ("/%41%4g", "/%41%254g"), ("/x'!*()", "/x'!*()"), ("/tab\there", "/tab%09here"),
        ("/\u{1F600}", "/%F0%9F%98%80"), ("", ""),
        ("/a//b/./..", "/a//b/./.."),
    ])
    func typedTextKeepsWhatIsLegal(_ typed: String, _ expected: String) throws {
        #expect(try PercentEncoding.typed(typed) == expected)
        #expect(try PercentEncoding.typed(expected) == expected)
    }

    @Test(arguments: ["/agents/#12", "#", "/x?a#b", "/a\r\nb", "/a\nb", "/a\rb", "/a\0b"])
    func typedTextWithoutMeaningInAURLIsRefused(_ typed: String) {
        let error = #expect(throws: TransportError.self) { try PercentEncoding.typed(typed) }
        #expect(error?.kind == .invalidURL)
        #expect(error?.message.utf8.contains { $0 < 0x20 } == false)
    }

    @Test(arguments: [
        ("a%20b", "a%2520b"), ("a+b", "a%2Bb"), ("a&b=c", "a%26b%3Dc"), ("a/b#c", "a%2Fb%23c"), ("é", "%C3%A9"),
        ("-._~aZ09", "-._~aZ09"), ("a b", "a%20b"), ("\r\n\0", "%0D%0A%00"),
        ("?[]:;@!$'()*,", "%3F%5B%5D%3A%3B%40%21%24%27%28%29%2A%2C"),
        ("", ""),
    ])
    func valuesAreEncodedOnce(_ value: String, _ expected: String) {
        #expect(PercentEncoding.value(value) == expected)
        #expect(PercentEncoding.decoded(expected) == Array(value.utf8))
    }

    @Test(arguments: [
        ("filter[a]", "filter[a]"), ("$top", "$top"), ("a=b&c+d%e#f", "a%3Db%26c%2Bd%25e%23f"), ("é x", "%C3%A9%20x"),
    ])
    func queryNamesStayReadable(_ name: String, _ expected: String) {
        #expect(PercentEncoding.queryName(name) == expected)
    }

    @Test(arguments: ["", ".", ".."])
    func aValueNeverMovesThePath(_ value: String) {
        #expect(throws: TransportError.self) { try PercentEncoding.segment(value) }
    }

    @Test(arguments: [("...", "..."), ("%2e%2e", "%252e%252e"), ("../x", "..%2Fx"), (".é", ".%C3%A9")])
    func aValueStaysOneSegment(_ value: String, _ expected: String) throws {
        #expect(try PercentEncoding.segment(value) == expected)
    }

    @Test func brokenEscapesDecodeToThemselves() {
        #expect(PercentEncoding.decoded("%4") == Array("%4".utf8))
        #expect(PercentEncoding.decoded("%+1%") == Array("%+1%".utf8))
        #expect(PercentEncoding.decoded("%ff%C3") == [0xFF, 0xC3])
    }
}
