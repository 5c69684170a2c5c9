import Testing
import Transport

struct MessageTests {
    @Test(arguments: [("get", "GET"), ("Post", "POST"), ("PURGE", "PURGE")])
    func methodsAreUpperCase(_ text: String, _ name: String) {
        #expect(Method(text)?.name == name)
    }

    @Test(arguments: ["", "GE T", "GET\r\n", "GÈT", "G-T", String(repeating: "G", count: 33)])
    func methodsAreOneWord(_ text: String) {
        #expect(Method(text) == nil)
    }

    @Test func headersAreSetInPlaceAndRemovedWithoutCase() {
        var headers: Headers = ["A": "1", "B": "2", "a": "3"]
        headers.set("a", "4")
        #expect(headers.map { "\($0.name)=\($0.value)" } == ["a=4", "B=2"])
        headers.set("C", "5")
        headers.append("b", "6")
        #expect(headers.all("B") == ["2", "6"])
        headers.remove("b")
        #expect(headers.map(\.name) == ["a", "C"])
        #expect(!headers.contains("B") && headers.contains("c"))
    }

    @Test(arguments: [
        ("application/json", "application/json"), ("Application/JSON;charset=UTF-8", "application/json; charset=UTF-8"),
        (" text/csv ; a=\"x;y\\\"z\" ; b = c ", "text/csv; a=x;y\"z; b=c"),
        ("text/html;;=x;broken;q=1", "text/html; q=1"),
    ])
    func mediaTypesAreTakenApart(_ text: String, _ expected: String) {
        #expect(MediaType(text)?.description == expected)
    }

    @Test(arguments: ["", "json", "/json", "text/", "text/a/b", "te xt/a", ";charset=x", "text/\u{7}"])
    func brokenMediaTypesAreNone(_ text: String) {
        #expect(MediaType(text) == nil)
    }

    @Test func mediaTypesKnowTheirFamily() {
        #expect(MediaType("application/problem+json")?.isJSON == true)
        #expect(MediaType("text/html; charset=utf-8")?.isHTML == true)
        #expect(MediaType("text/csv")?.isText == true)
        #expect(MediaType("application/jsonp")?.isJSON == false)
        #expect(MediaType("text/plain; CHARSET=\"Latin-1\"")?.charset == "latin-1")
    }

    @Test func bodiesCompareAsBytes() {
        let body = ResponseBody(Array("a\u{FF}".utf8) + [0xFF])
        #expect(body.count == 4)
        #expect(body.bytes == [0x61, 0xC3, 0xBF, 0xFF])
        #expect(body.text == "aÿ\u{FFFD}")
        #expect(ResponseBody().isEmpty && ResponseBody().bytes.isEmpty && ResponseBody().text.isEmpty)
    }
}
