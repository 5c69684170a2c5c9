import Testing
import Transport

struct URLBuilderTests {
    @Test func piecesAreEncodedByTheirOwnRules() throws {
        var url = URLBuilder("https://example.com/voice/api")
        try url.appendTyped("/groups/")
        try url.appendValue("a/b?c")
        try url.appendTyped("/agents?x=")
        try url.appendValue("..")
        url.appendQueryItem("q", "a=b&c=d")
        url.appendQueryItem("day", "003")
        #expect(url.url == "https://example.com/voice/api/groups/a%2Fb%3Fc/agents?x=..&q=a%3Db%26c%3Dd&day=003")
    }

    @Test(arguments: [
        ("/x", "/x?a=1&b="), ("/x?", "/x?a=1&b="), ("/x?y", "/x?y&a=1&b="), ("/x?y&", "/x?y&a=1&b="),
        ("/x?y=?", "/x?y=?a=1&b="),
    ])
    func queryItemsAreAppendedWhereTheyBelong(_ typed: String, _ expected: String) throws {
        var url = URLBuilder()
        try url.appendTyped(typed)
        url.appendQueryItem("a", "1")
        url.appendQueryItem("b", "")
        #expect(url.url == expected)
    }

    @Test(arguments: ["", ".", ".."])
    func aVariableInThePathIsRefusedWhereItWouldMoveIt(_ value: String) throws {
        var url = URLBuilder("https://example.com/x/")
        let error = #expect(throws: TransportError.self) { try url.appendValue(value) }
        #expect(error?.message.contains("path") == true)
        #expect(url.url == "https://example.com/x/")
        url.appendQueryItem("v", value)
        #expect(url.url == "https://example.com/x/?v=" + value)
    }

    /// A typed dot and a variable together name no other place either.
    @Test func dotsGluedToAVariableStayOneSegment() throws {
        var url = URLBuilder()
        try url.appendTyped("/x/.")
        #expect(throws: TransportError.self) { try url.appendValue(".") }
        try url.appendValue("./")
        #expect(url.url == "/x/..%2F")
    }
}

struct URLPartsTests {
    @Test(arguments: [
        ("https://example.com", "https example.com 443 / nil"),
        ("HTTPS://Example.COM:8443/A/b", "https example.com 8443 /A/b nil"),
        ("http://127.0.0.1:80/?", "http 127.0.0.1 80 / "), ("https://a.b-c_d/x?y?z=/", "https a.b-c_d 443 /x y?z=/"),
        ("http://[::1]:9/x", "http ::1 9 /x nil"), ("https://h?q", "https h 443 / q"),
        ("https://h/a/../%2e", "https h 443 /a/../%2e nil"),
    ])
    func urlsAreTakenApart(_ url: String, _ expected: String) throws {
        let parts = try URLParts(parsing: url)
        #expect("\(parts.scheme) \(parts.host) \(parts.port) \(parts.path) \(parts.query ?? "nil")" == expected)
        #expect(try URLParts(parsing: parts.url) == parts)
    }

    @Test(arguments: [
        "", "/x", "example.com", "ftp://h/", "https:/h", "https://", "https:///x", "https://h:0/", "https://h:65536/",
        "https://h:/",
        "https://h:+1/", "https://h:x/", "https://h h/", "https://h/a b", "https://h/\\x", "https://h\\@evil/",
        "https://u:p@h/", "https://u@h/",
        "https://h/#f", "https://h/é", "https://hé/", "https://h/\r\n", "https://h\0/", "https://[::1/", "https://[x]/",
        "https://[::1]x/",
        "https://[]/", "https://.h/", "https://a..b/", "https://h%41/", "https://h;x/",
        "https://" + String(repeating: "a", count: 254),
    ])
    func urlsWithTwoReadingsAreRefused(_ url: String) {
        let error = #expect(throws: TransportError.self) { try URLParts(parsing: url) }
        #expect(error?.kind == .invalidURL)
        #expect(error?.message.contains("u:p") == false)
        #expect(error?.message.utf8.contains { $0 < 0x20 } == false)
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.255.255.254", true), ("localhost", true), ("LOCALHOST", true), ("[::1]", true),
        ("127.0.0.256", false),
        ("127.0.1", false), ("128.0.0.1", false), ("127.0.0.1.", false), ("localhost.", false), ("x.localhost", false),
        ("127.00.0.1", false),
        ("[::ffff:127.0.0.1]", false), ("127.0.0.1.example.com", false),
    ])
    func loopbackIsThisMachineAndNothingElse(_ host: String, _ expected: Bool) throws {
        #expect(try URLParts(parsing: "https://\(host)/").isLoopback == expected)
    }

    @Test func originIsSchemeHostAndPort() throws {
        let origin = try URLParts(parsing: "https://h/x").origin
        #expect(try origin == URLParts(parsing: "https://H:443/y").origin)
        for other in ["http://h/", "https://h:444/", "https://i/", "https://h./"] {
            #expect(try origin != URLParts(parsing: other).origin)
        }
        #expect(origin.description == "https://h")
        #expect(try URLParts(parsing: "http://[::1]:81/").origin.description == "http://[::1]:81")
    }

    /// RFC 3986, 5.4, as far as it is about http.
    @Test(arguments: [
        ("g", "/b/c/g"), ("./g", "/b/c/g"), ("g/", "/b/c/g/"), ("/g", "/g"), ("//g", "//g"), ("?y", "/b/c/d;p?y"),
        ("g?y", "/b/c/g?y"),
        ("#s", "/b/c/d;p?q"), ("g#s", "/b/c/g"), (";x", "/b/c/;x"), ("", "/b/c/d;p?q"), (".", "/b/c/"), ("./", "/b/c/"),
        ("..", "/b/"),
        ("../", "/b/"), ("../g", "/b/g"), ("../..", "/"), ("../../g", "/g"), ("../../../g", "/g"), ("/./g", "/g"),
        ("/../g", "/g"),
        ("g.", "/b/c/g."), ("..g", "/b/c/..g"), ("./../g", "/b/g"), ("g/./h", "/b/c/g/h"), ("g;x=1/../y", "/b/c/y"),
        ("g?y/../x", "/b/c/g?y/../x"), ("a b", "/b/c/a%20b"), ("é", "/b/c/%C3%A9"), ("/%2e%2e/x", "/%2e%2e/x"),
        ("/a//b", "/a//b"),
    ])
    func referencesLeadWhereTheStandardSays(_ reference: String, _ expected: String) throws {
        let base = try URLParts(parsing: "https://a/b/c/d;p?q")
        let target = reference == "//g" ? "https://g/" : "https://a" + expected
        #expect(try base.resolving(reference).url == target)
    }

    @Test func absoluteReferencesReplaceAll() throws {
        let base = try URLParts(parsing: "https://a/b")
        #expect(try base.resolving("http://127.0.0.1:1/x#y").url == "http://127.0.0.1:1/x")
        #expect(throws: TransportError.self) { try base.resolving("javascript:alert(1)") }
        #expect(throws: TransportError.self) { try base.resolving("/a\r\nb") }
    }
}

struct LocationTests {
    @Test(arguments: [
        ("/a/b", "c", "/a/b/c"), ("/a/b", "../c", "/a/c"), ("/a/b", "..", "/a"), ("/a/b", "../..", "/"),
        ("/a/b", "../../../c", "/c"),
        ("/a/b", ".", "/a/b"), ("/a/b", "./c/", "/a/b/c/"), ("/a/b/", "c", "/a/b/c"), ("/", "c", "/c"),
        ("/a", "/x/../y", "/y"),
        ("/a", "%2e%2e/x", "/a/%2e%2e/x"), ("/a", "...", "/a/..."), ("/a", "c?p=../x/.", "/a/c?p=../x/."),
        ("/a", "?x=1", "/a?x=1"),
        ("/a", "", "/a"), ("/", "", "/"), ("/", "..", "/"), ("/a/./b/..", "c", "/a/c"), ("/a", "b//c", "/a/b//c"),
        ("/a", "/", "/"), ("/a/b", "x/\u{301}y/../z", "/a/b/x/z"), ("/a", "/\u{301}b", "/\u{301}b"),
    ])
    func referencesAreReadFromTheLocation(_ location: String, _ reference: String, _ expected: String) {
        #expect(Location(location).resolve(reference) == expected)
    }

    @Test func movingKeepsThePathOnly() {
        #expect(Location.root.moved(to: "a/b/?x=1").path == "/a/b")
        #expect(Location("/a/b").moved(to: "..").path == "/a")
        #expect(Location("/a/b").moved(to: "/").path == "/")
    }
}
