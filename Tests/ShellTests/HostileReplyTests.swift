import ProcessTesting
import ServerTesting
import Testing

/// Answers that RingCX never gives on a good day, through the real binary.
@Suite struct HostileReplyTests {
    private func get(_ reply: String, _ more: [String] = []) throws -> RcxProcess.Outcome {
        let server = ScriptedServer { connection in
            while connection.readRequest() != nil {
                connection.write(reply)
                if !reply.contains("Content-Length") { connection.close() }
            }
        }
        return try RcxProcess().run(["--host", server.url, "get", "/voice/api/v1/x", "--no-auth"] + more)
    }

    @Test func anHTMLPageIsAnErrorThatExplainsIt() throws {
        let page = "<!doctype html><html><body>RingCX</body></html>"
        let outcome = try get(answer("200 OK", ["Content-Type: text/html"], body: page))
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.errors.contains("HTML page"), "\(outcome)")
    }

    @Test func anEmptyAnswerIsFine() throws {
        let outcome = try get("HTTP/1.1 204 No Content\r\nContent-Encoding: gzip\r\n\r\n")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.isEmpty, "\(outcome)")
    }

    @Test func bytesInAPipeAreExact() throws {
        let body = "{ \"a\": 1.10,\t\"b\": 54739488869584897, \"a\": \"\\u00e9\" }"
        let outcome = try get(answer("200 OK", ["Content-Type: application/json"], body: body))
        #expect(outcome.output == body, "\(outcome)")
    }

    @Test func aFilterOnWhatIsNoJSONSaysSo() throws {
        let outcome = try get(answer("200 OK", ["Content-Type: application/json"], body: "{\"a\": tru}"), ["| .a"])
        #expect(outcome.status == 6, "\(outcome)")
        #expect(outcome.errors.contains("says it is JSON, but"), "\(outcome)")
        #expect(outcome.output.isEmpty, "\(outcome)")
    }

    @Test func bytesThatAreNoTextCannotBeFiltered() throws {
        let server = ScriptedServer { connection in
            while connection.readRequest() != nil {
                connection.write(Array("HTTP/1.1 200 OK\r\nContent-Type: audio/wav\r\nContent-Length: 4\r\n\r\n".utf8))
                connection.write([0xFF, 0xFE, 0x00, 0x80])
            }
        }
        let rcx = try RcxProcess()
        let plain = try rcx.run(["--host", server.url, "get", "/voice/api/v1/x", "--no-auth"])
        #expect(plain.standardOutput == [0xFF, 0xFE, 0x00, 0x80], "\(plain)")
        let filtered = try rcx.run(["--host", server.url, "get", "/voice/api/v1/x", "--no-auth", "| length"])
        #expect(filtered.status == 6, "\(filtered)")
        #expect(filtered.errors.contains("audio/wav"), "\(filtered)")
    }

    @Test func fiveMegabytesOnOneLineArriveWhole() throws {
        let body = "[" + String(repeating: "12345678,", count: 560_000) + "1]"
        let outcome = try get(answer("200 OK", ["Content-Type: application/json"], body: body))
        #expect(outcome.standardOutput.count == body.utf8.count)
        let counted = try get(answer("200 OK", ["Content-Type: application/json"], body: body), ["| length"])
        #expect(counted.output == "560001\n", "\(counted.errors)")
    }

    @Test func aTruncatedBodyIsANetworkError() throws {
        let server = ScriptedServer { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"a\":")
            connection.close()
        }
        let outcome = try RcxProcess().run(["--host", server.url, "get", "/voice/api/v1/x", "--no-auth"])
        #expect(outcome.status == 4, "\(outcome)")
        #expect(outcome.output.isEmpty, "\(outcome)")
    }

    @Test func controlBytesInAnErrorAreShownNotObeyed() throws {
        let body = "{\"generalMessage\":\"bad \\u001b]0;owned\\u0007 \u{202E}thing\"}"
        let outcome = try get(answer("400 Bad Request", ["Content-Type: application/json"], body: body))
        #expect(outcome.status == 3, "\(outcome)")
        #expect(!outcome.errors.contains("\u{1B}"), "\(outcome)")
        #expect(!outcome.errors.contains("\u{202E}"), "\(outcome)")
    }

    @Test func nobodyListeningIsANetworkError() throws {
        let outcome = try RcxProcess().run(["--host", "127.0.0.1:9", "get", "/voice/api/v1/x", "--no-auth"])
        #expect(outcome.status == 4, "\(outcome)")
        #expect(outcome.errors.contains("127.0.0.1"), "\(outcome)")
    }

    @Test func plainHTTPElsewhereIsRefused() throws {
        let outcome = try RcxProcess().run(["--host", "http://example.com", "get", "/agentGroups"])
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains("https"), "\(outcome)")
    }

    @Test func noTokenLeavesForAHostThatIsNotNamed() throws {
        let elsewhere = ScriptedServer(answer: answer(body: "{}"))
        let outcome = try RcxProcess().run(["--sandbox", "get", elsewhere.url + "/voice/api/v1/x"])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(elsewhere.requests.count == 1)
        #expect(elsewhere.requests.allSatisfy { $0.values("Authorization").isEmpty && $0.values("Cookie").isEmpty })
    }
}
