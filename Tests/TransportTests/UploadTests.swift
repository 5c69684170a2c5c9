import ServerTesting
import Testing
import Transport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite(.timeLimit(.minutes(1)))
struct UploadTests {
    private static func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }
    }

    @Test(arguments: [0, 1, 65_536, 1_500_000])
    func bytesGoOutExactly(_ count: Int) throws {
        let server = ScriptedServer(answer: answer())
        let body = Self.bytes(count)
        _ = try makeClient().send(Request(.put, server.url, headers: ["Content-Type": "text/csv"], body: .bytes(body)))
        let request = try #require(server.requests.first)
        let isExact = request.body == body  // not in #expect: it would print every byte
        #expect(isExact)
        #expect(request.values("Content-Length") == ["\(count)"])
        #expect(request.values("Content-Type") == ["text/csv"])
    }

    @Test(arguments: [0, 1, 65_536, 3_000_001])
    func aFileGoesOutExactly(_ count: Int) throws {
        let server = ScriptedServer(answer: answer())
        let file = TemporaryFile(Self.bytes(count))
        let client = makeClient()
        for method in [Method.post, .put, .patch] {
            _ = try client.send(Request(method, server.url, body: .file(file.path)))
        }
        let areExact = server.requests.map(\.body) == Array(repeating: Self.bytes(count), count: 3)
        #expect(areExact)
        #expect(server.requests.map { $0.values("Content-Length") } == Array(repeating: ["\(count)"], count: 3))
        #expect(server.requests.allSatisfy { $0.values("Content-Type").isEmpty && $0.values("Expect").isEmpty })
        #expect(server.connectionCount == 1)
    }

    @Test(arguments: ["/no/such/file", "/", "/dev/null"])
    func aFileThatCannotBeReadIsAnError(_ path: String) throws {
        let server = ScriptedServer(answer: answer())
        let bodies = [RequestBody.file(path), .multipart([Part(name: "f", content: .file(path))])]
        for body in bodies {
            let error = try #require(failure(of: Request(.post, server.url, body: body)))
            #expect(error.kind == .file)
            #expect(error.message.contains(path))
            #expect(!error.requestMayHaveBeenSent)
        }
        #expect(server.connectionCount == 0)
    }

    @Test func aFileThatShrinksIsAnError() throws {
        let file = TemporaryFile(Self.bytes(8_000_000))
        let path = file.path
        let server = ScriptedServer { connection in
            guard connection.readHead() != nil else { return }
            truncate(path, 10)
            connection.waitForClose()
        }
        let error = try #require(failure(of: Request(.post, server.url, body: .file(path))))
        #expect(error.kind == .file)
        #expect(error.requestMayHaveBeenSent)
    }

    @Test func multipartGoesOutExactly() throws {
        let server = ScriptedServer(answer: answer())
        let file = TemporaryFile(Self.bytes(100_000), name: "le\"ads é.csv")
        let parts = [
            Part(name: "fileType", text: "COMMA"), Part(name: "f", content: .file(file.path), contentType: "text/csv"),
            Part(name: "empty", text: ""), Part(name: "raw", content: .bytes([0, 255, 13, 10]), fileName: "x.bin"),
        ]
        _ = try makeClient().send(Request(.post, server.url, body: .multipart(parts)))
        let request = try #require(server.requests.first)
        let type = try #require(request.values("Content-Type").first.flatMap(MediaType.init))
        let boundary = try #require(type.parameter("boundary"))
        #expect(type.essence == "multipart/form-data")
        var expected: [UInt8] = []
        func add(_ disposition: String, _ content: [UInt8]) {
            expected +=
                Array("--\(boundary)\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n".utf8) + content + [
                    13, 10,
                ]
        }
        add("name=\"fileType\"", Array("COMMA".utf8))
        add("name=\"f\"; filename=\"le%22ads é.csv\"\r\nContent-Type: text/csv", Self.bytes(100_000))
        add("name=\"empty\"", [])
        add("name=\"raw\"; filename=\"x.bin\"", [0, 255, 13, 10])
        expected += Array("--\(boundary)--\r\n".utf8)
        let isExact = request.body == expected
        #expect(isExact)
        #expect(request.values("Content-Length") == ["\(expected.count)"])
    }

    @Test(arguments: ["a\r\nX: y", "a\0b", "\n"])
    func partsThatBreakTheirLineAreRefused(_ text: String) throws {
        let server = ScriptedServer(answer: answer())
        let parts = [
            Part(name: text, text: ""), Part(name: "n", content: .bytes([]), fileName: text),
            Part(name: "n", content: .bytes([]), contentType: text),
        ]
        for part in parts {
            #expect(failure(of: Request(.post, server.url, body: .multipart([part])))?.kind == .invalidRequest)
        }
        #expect(server.connectionCount == 0)
    }

    @Test func headTakesNoBodyAndGetMay() throws {
        let server = ScriptedServer(answer: answer())
        #expect(failure(of: Request(.head, server.url, body: .bytes([1])))?.kind == .invalidRequest)
        _ = try makeClient().send(Request(.get, server.url, body: .bytes(Array("q".utf8))))
        #expect(server.requests.map(\.requestLine) == ["GET / HTTP/1.1"])
        #expect(server.requests.first?.text == "q")
    }
}
