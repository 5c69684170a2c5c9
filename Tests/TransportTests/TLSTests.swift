import ServerTesting
import Testing
import Transport

@Suite(.enabled(if: TLSServer.isAvailable, "needs the openssl program"), .timeLimit(.minutes(1)))
struct TLSTests {
    @Test func aTrustedCertificateForThisHostIsAccepted() throws {
        let server = TLSServer(name: "DNS:localhost")
        let client = makeClient { $0.caFile = server.certificate }
        let response = try client.send(Request(.get, "https://localhost:\(server.port)/"))
        #expect(response.status == 200)
        #expect(response.body.text.contains("s_server"))
        #expect(response.timings.tls > response.timings.connect)
    }

    @Test func anUnknownIssuerIsRefused() throws {
        let server = TLSServer(name: "DNS:localhost")
        let error = try #require(failure(of: Request(.post, "https://localhost:\(server.port)/")))
        #expect(error.kind == .tls)
        #expect(error.message.contains("localhost:\(server.port)") && error.message.contains("unknown issuer"))
        #expect(!error.requestMayHaveBeenSent)
    }

    @Test func aCertificateForAnotherHostIsRefused() throws {
        let server = TLSServer(name: "DNS:other.example.com")
        let client = makeClient { $0.caFile = server.certificate }
        let error = try #require(failure(of: Request(.post, "https://localhost:\(server.port)/"), by: client))
        #expect(error.kind == .tls)
        #expect(error.message.contains("another host"))
        #expect(!error.requestMayHaveBeenSent)
    }

    @Test func anExpiredCertificateIsRefused() throws {
        let server = TLSServer(name: "DNS:localhost", isExpired: true)
        let client = makeClient { $0.caFile = server.certificate }
        let error = try #require(failure(of: Request(.post, "https://localhost:\(server.port)/"), by: client))
        #expect(error.kind == .tls)
        #expect(error.message.contains("expired"))
        #expect(!error.requestMayHaveBeenSent)
    }

    @Test func aMissingCAFileIsNamed() throws {
        let server = TLSServer(name: "DNS:localhost")
        let client = makeClient { $0.caFile = "/no/such/file.pem" }
        let error = try #require(failure(of: Request(.get, "https://localhost:\(server.port)/"), by: client))
        #expect(error.kind == .tls)
        #expect(error.message.contains("CA file"))
        #expect(error.message.contains("localhost:\(server.port)") && error.message.contains("ca-certificates"))
    }
}
