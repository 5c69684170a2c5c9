import ServerTesting
import Testing
import Transport

@Suite(.timeLimit(.minutes(1)))
struct ResponseTests {
    private func get(_ text: String, thenClose: Bool = false) throws -> Response {
        try get(Array(text.utf8), thenClose: thenClose)
    }

    private func get(_ bytes: [UInt8], _ method: Transport.Method = .get, thenClose: Bool = false) throws -> Response {
        let server = ScriptedServer { connection in
            while connection.readRequest() != nil {
                connection.write(bytes)
                if thenClose { return connection.close() }
            }
        }
        return try makeClient().send(Request(method, server.url + "/x"))
    }

    @Test func headersKeepOrderAndDuplicates() throws {
        let response = try get(
            "HTTP/1.1 201 All Made\r\nSet-Cookie: a=1\r\nX-B:  two \r\nset-cookie: b=2\r\nEmpty:\r\nContent-Length: 0\r\n\r\n"
        )
        #expect(response.status == 201)
        #expect(response.reason == "All Made")
        #expect(response.httpVersion == "1.1")
        #expect(response.headers.map(\.name) == ["Set-Cookie", "X-B", "set-cookie", "Empty", "Content-Length"])
        #expect(response.headers.all("SET-COOKIE") == ["a=1", "b=2"])
        #expect(response.headers.first("x-b") == "two")
        #expect(response.headers.first("Empty") == "")
        #expect(response.headers.first("none") == nil)
    }

    @Test func oddHeaderLinesLoseNothing() throws {
        let latin =
            Array("HTTP/1.0 200\r\nX-Latin: caf".utf8) + [0xE9]
            + Array("\r\nX-UTF: café\r\nX-Fold: a\r\n  b\r\n\r\nend".utf8)
        let response = try get(latin, thenClose: true)
        #expect(response.httpVersion == "1.0")
        #expect(response.reason == "")
        #expect(response.headers.first("X-Latin") == "café")
        #expect(response.headers.first("X-UTF") == "café")
        #expect(response.headers.first("X-Fold")?.split(separator: " ") == ["a", "b"])
        #expect(response.body.text == "end")
    }

    @Test func interimAnswersLeaveNoTrace() throws {
        let response = try get(
            "HTTP/1.1 100 Continue\r\nX-Early: 1\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nX-Late: 1\r\nContent-Length: 2\r\n\r\nok"
        )
        #expect(response.status == 200)
        #expect(response.headers.map(\.name) == ["X-Late", "Content-Length"])
    }

    @Test func chunkedBodyIsPutTogetherAndTrailersAreDropped() throws {
        let response = try get(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1;x=y\r\n \r\n5\r\nworld\r\n0\r\nX-Trailer: 1\r\n\r\n"
        )
        #expect(response.body.text == "hello world")
        #expect(!response.headers.contains("X-Trailer"))
    }

    @Test func charsetAndTypeAreRead() throws {
        let response = try get(answer("200 OK", ["content-type: Text/Plain; Charset=\"ISO-8859-1\""], body: "x"))
        #expect(response.contentType?.essence == "text/plain")
        #expect(response.charset == "iso-8859-1")
    }

    /// `printf hello | gzip`, and the same in brotli.
    static let gzip: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x86,
        0xA6, 0x10,
        0x36, 0x05, 0x00, 0x00, 0x00,
    ]
    static let brotli: [UInt8] = [0x0B, 0x02, 0x80, 0x68, 0x65, 0x6C, 0x6C, 0x6F, 0x03]

    @Test(arguments: [("gzip", gzip), ("br", brotli)])
    func compressedBodiesAreUndone(_ coding: String, _ bytes: [UInt8]) throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\nContent-Length: \(bytes.count)\r\n\r\n"
        let response = try get(Array(head.utf8) + bytes)
        #expect(response.body.text == "hello")
        #expect(response.headers.first("Content-Length") == "\(bytes.count)")
        #expect(response.timings.receivedBytes == bytes.count)
    }

    @Test func damagedCompressionIsAnError() throws {
        var damaged = Self.gzip
        damaged[12] ^= 0xFF
        damaged[13] ^= 0xFF
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(damaged.count)\r\n\r\n"
        let bytes = Array(head.utf8) + damaged
        let server = ScriptedServer { if $0.readRequest() != nil { $0.write(bytes) } }
        #expect(failure(of: Request(.get, server.url))?.kind == .badEncoding)
    }

    @Test(arguments: [
        (Method.get, "HTTP/1.1 204 No Content\r\nContent-Encoding: gzip\r\n\r\n"),
        (.get, "HTTP/1.1 304 Not Modified\r\nContent-Encoding: gzip\r\nContent-Length: 99\r\n\r\n"),
        (.get, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n\r\n"),
        (.get, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        (.head, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 99\r\n\r\n"),
    ])
    func compressionOfNothingIsNothing(_ method: Transport.Method, _ text: String) throws {
        let response = try get(Array(text.utf8), method)
        #expect(response.body.isEmpty)
        #expect(response.headers.first("Content-Encoding") == "gzip")
    }

    @Test func fiveMegabytesOnOneLineArriveWhole() throws {
        let body = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 9) }
        let response = try get(Array("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body)
        #expect(response.body.count == body.count)
        let isExact = response.body.bytes == body
        #expect(isExact)
    }

    @Test func aBodyOverTheLimitIsAnError() throws {
        let server = ScriptedServer(answer: answer(body: String(repeating: "x", count: 1001)))
        let client = makeClient { $0.maximumBodyBytes = 1000 }
        let error = try #require(failure(of: Request(.get, server.url), by: client))
        #expect(error.kind == .bodyTooLarge)
        #expect(error.message.contains("save it"))
        let roomy = makeClient { $0.maximumBodyBytes = 1001 }
        #expect(try roomy.send(Request(.get, server.url)).body.count == 1001)
    }

    @Test func successfulBodiesStreamAndOthersStayInMemory() throws {
        let server = ScriptedServer { connection in
            while let request = connection.readRequest() {
                let isGood = request.requestLine.contains("/good")
                connection.write(answer(isGood ? "200 OK" : "404 Not Found", body: isGood ? "streamed" : "kept"))
            }
        }
        let client = makeClient { $0.maximumBodyBytes = 4 }
        var received: [UInt8] = []
        let sink = BodySink.pieces {
            received += $0
            return true
        }
        #expect(try client.send(Request(.get, server.url + "/good"), into: sink).body.isEmpty)
        #expect(try client.send(Request(.get, server.url + "/bad"), into: sink).body.text == "kept")
        #expect(String(decoding: received, as: UTF8.self) == "streamed")
    }

    @Test func aSinkThatStopsIsAnError() throws {
        let server = ScriptedServer(answer: answer(body: "streamed"))
        let client = makeClient()
        #expect(throws: TransportError.self) {
            try client.send(Request(.get, server.url), into: .pieces { _ in false })
        }
        let error = #expect(throws: TransportError.self) {
            try client.send(Request(.get, server.url), into: .descriptor(-1))
        }
        #expect(error?.kind == .output)
    }
}
