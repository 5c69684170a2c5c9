import Interchange
import Interpreter
import LosslessJSON
import RingCX
import Testing
import Transport

/// The shape of HAR 1.2, and what may not be in it.
@Suite struct HARArchiveTests {
    private func archive(_ log: ExchangeLog) -> JSON {
        HARArchive(log, redactor: Redactor(), version: "1") { "https://example.com" + $0 }.json
    }

    private func log(_ request: APIRequest, body: [UInt8]) -> ExchangeLog {
        var log = ExchangeLog()
        let headers: Headers = ["Content-Type": "application/json", "Set-Cookie": "sid=abcdefgh"]
        let response = Response(
            status: 200, reason: "OK", headers: headers, body: ResponseBody(body), url: "https://example.com/a")
        log.add(Exchange(request, response, begin: 1_768_262_400_123_000))
        return log
    }

    @Test func everyRequiredMemberIsThere() throws {
        let request = APIRequest(
            .post, "/a?b=c%20d", headers: ["X-A": "1", "Content-Type": "application/json"],
            body: .bytes(Array("{\"a\":1}".utf8)))
        let har = archive(log(request, body: Array("{\"n\": 1.10}".utf8)))
        let log = try #require(har["log"])
        #expect(log["version"]?.string == "1.2" && log["creator"]?["name"]?.string == "rcx")
        let entry = try #require(log["entries"]?[0])
        #expect(entry["startedDateTime"]?.string == "2026-01-13T00:00:00.123Z")
        for name in ["time", "request", "response", "cache", "timings"] { #expect(entry[name] != nil, "\(name)") }
        for name in ["method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize", "bodySize"] {
            #expect(entry["request"]?[name] != nil, "\(name)")
        }
        for name in [
            "status", "statusText", "httpVersion", "cookies", "headers", "content", "redirectURL", "headersSize",
            "bodySize",
        ] {
            #expect(entry["response"]?[name] != nil, "\(name)")
        }
        for name in ["send", "wait", "receive"] { #expect((entry["timings"]?[name]?.double ?? -1) >= 0, "\(name)") }
        #expect(entry["request"]?["queryString"]?[0]?["value"]?.string == "c d")
        #expect(entry["request"]?["postData"]?["text"]?.string == "{\"a\":1}")
        #expect(entry["response"]?["content"]?["text"]?.string == "{\"n\": 1.10}")
    }

    @Test func secretsAreMasked() {
        let request = APIRequest(
            .post, "/a?access_token=abcdefgh",
            headers: ["Authorization": "Bearer abcdefgh", "Content-Type": "application/x-www-form-urlencoded"],
            body: .bytes(Array("grant=x&password=abcdefgh".utf8)))
        let har = archive(
            log(request, body: Array("{\"password\": \"abcdefgh\", \"access_token\": \"abcdefgh\"}".utf8)))
        let text = String(decoding: har.bytes(.compact), as: UTF8.self)
        #expect(!text.contains("abcdefgh"), "\(text)")
    }

    @Test func largeBodiesAndOldExchangesGo() {
        var log = ExchangeLog()
        let body = [UInt8](repeating: 0x61, count: ExchangeLog.bodyLimit + 1)
        for _ in 0..<(ExchangeLog.exchangeLimit + 3) {
            log.add(
                Exchange(
                    APIRequest(.get, "/a"), Response(status: 200, headers: [:], body: ResponseBody(body), url: "/a"),
                    begin: 0))
        }
        #expect(log.entries.count == ExchangeLog.exchangeLimit && log.forgotten == 3)
        let content = archive(log)["log"]?["entries"]?[0]?["response"]?["content"]
        #expect(
            content?["size"]?.int == ExchangeLog.bodyLimit + 1 && content?["text"] == nil && content?["comment"] != nil)
    }

    @Test func bytesThatAreNoTextAreOnlyMeasured() {
        let content = archive(log(APIRequest(.get, "/a"), body: [0xFF, 0xFE]))["log"]?["entries"]?[0]?["response"]?[
            "content"]
        #expect(content?["size"]?.int == 2 && content?["text"] == nil)
    }
}
