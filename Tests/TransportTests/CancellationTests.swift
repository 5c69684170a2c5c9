import ServerTesting
import Testing
import Transport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite(.timeLimit(.minutes(1)))
struct CancellationTests {
    /// Sends `head`, then lets go of `reached` and waits until the client has gone.
    private func stuck(after text: String, _ reached: Trigger) -> ScriptedServer {
        ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write(text)
            reached.fire()
            connection.waitForClose()
        }
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"])
    func anotherThreadStopsARequest(_ text: String) throws {
        let reached = Trigger()
        let server = stuck(after: text, reached)
        let cancel = Cancellation()
        onThread {
            reached.wait()
            cancel.cancel()
        }
        let error = try #require(failure(of: Request(.post, server.url), cancel: cancel))
        #expect(error.kind == .cancelled)
        #expect(error.requestMayHaveBeenSent)
        #expect(error.message.contains("POST may have reached the server"))
        #expect(cancel.isCancelled)
    }

    @Test func aSignalHandlerStopsARequest() throws {
        let reached = Trigger()
        let server = stuck(after: "", reached)
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in SignalTarget.cancel.cancel() }
        sigaction(SIGUSR2, &action, nil)
        onThread {
            reached.wait()
            kill(getpid(), SIGUSR2)
        }
        let error = try #require(failure(of: Request(.get, server.url), cancel: SignalTarget.cancel))
        #expect(error.kind == .cancelled)
    }

    @Test func aCancelledRequestIsNotEvenBegun() throws {
        let server = ScriptedServer(answer: answer())
        let cancel = Cancellation()
        cancel.cancel()
        let error = try #require(failure(of: Request(.post, server.url), cancel: cancel))
        #expect(error.kind == .cancelled)
        #expect(!error.requestMayHaveBeenSent)
        #expect(server.requests.isEmpty)
    }

    @Test func anEndlessBodyIsStopped() throws {
        let server = ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write("HTTP/1.1 200 OK\r\n\r\n")
            while connection.tryWrite([UInt8](repeating: 120, count: 65536)) {}
        }
        let cancel = Cancellation()
        let sink = BodySink.pieces { _ in
            cancel.cancel()
            return true
        }
        var error: TransportError?
        do { _ = try makeClient().send(Request(.get, server.url), cancel: cancel, into: sink) } catch let caught {
            error = caught
        }
        #expect(error?.kind == .cancelled)
    }

    @Test func oneCancellationServesAgainAfterReset() throws {
        let server = ScriptedServer(answer: answer(body: "ok"))
        let client = makeClient()
        let cancel = Cancellation()
        for _ in 1...3 {
            #expect(try client.send(Request(.get, server.url), cancel: cancel).body.text == "ok")
            cancel.cancel()
            cancel.cancel()
            #expect(failure(of: Request(.get, server.url), by: client, cancel: cancel)?.kind == .cancelled)
            cancel.reset()
            #expect(!cancel.isCancelled)
        }
    }
}

/// A C handler captures nothing, so what it reaches must stand alone.
private enum SignalTarget {
    static let cancel = Cancellation()
}
