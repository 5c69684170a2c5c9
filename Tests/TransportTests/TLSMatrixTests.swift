import ServerTesting
import Testing
import Transport

/// Certificates of every quality. Only a good one is spoken to, and each refusal says what is wrong and what to do.
@Suite(.enabled(if: TLSServer.isAvailable, "needs the openssl program"), .timeLimit(.minutes(1)))
struct TLSMatrixTests {
    struct Certificate: Sendable, CustomStringConvertible {
        let description: String
        var commonName = "localhost"
        var alternative: String? = "DNS:localhost"
        var from = "20200101000000Z"
        var to = "20991231235959Z"
        var host = "localhost"
        var isIssuerTrusted = true
        /// Words of the message: what is wrong, and what to do. Empty: the certificate is good.
        var message: [String] = []
    }

    static let certificates = [
        Certificate(description: "good"),
        Certificate(description: "good for an address", alternative: "IP:127.0.0.1", host: "127.0.0.1"),
        Certificate(
            description: "good for one of several names", alternative: "DNS:example.com,DNS:localhost,IP:::1"),
        Certificate(description: "good for the old common name", alternative: nil),
        Certificate(
            description: "expired", to: "20210101000000Z",
            message: ["has expired", "its owner must renew it", "this machine's clock"]),
        Certificate(
            description: "not yet valid", from: "20980101000000Z",
            message: ["is not valid yet", "check this machine's clock"]),
        Certificate(
            description: "another host", alternative: "DNS:other.example.com",
            message: ["is for another host", "check the host name"]),
        Certificate(
            description: "another host, whatever the common name says", alternative: "DNS:localhost.example.com",
            message: ["is for another host", "check the host name"]),
        Certificate(
            description: "a wildcard for no name at all", alternative: "DNS:*",
            message: ["is for another host", "check the host name"]),
        Certificate(
            description: "a name, asked for by address", host: "127.0.0.1",
            message: ["is for another host", "check the host name"]),
        Certificate(
            description: "another address", alternative: "IP:127.0.0.2", host: "127.0.0.1",
            message: ["is for another host", "check the host name"]),
        Certificate(
            description: "unknown issuer", isIssuerTrusted: false,
            message: ["comes from an unknown issuer", "give its CA file", "proxy in between"]),
    ]

    @Test(arguments: certificates) func onlyGoodOnesPass(_ certificate: Certificate) throws {
        let issuer = CertificateAuthority()
        let stranger = CertificateAuthority()
        let server = TLSServer(
            issuer.issue(
                commonName: certificate.commonName, alternative: certificate.alternative, from: certificate.from,
                to: certificate.to))
        let client = makeClient {
            $0.caFile = certificate.isIssuerTrusted ? issuer.certificate : stranger.certificate
        }
        let request = Request(
            .get, "https://\(certificate.host):\(server.port)/", headers: ["Authorization": "Bearer t"])
        if certificate.message.isEmpty {
            #expect(try client.send(request).status == 200)
        } else {
            let error = try #require(failure(of: request, by: client))
            #expect(error.kind == .tls)
            #expect(error.message.contains("\(certificate.host):\(server.port)"))
            for words in certificate.message { #expect(error.message.contains(words), "\(error.message)") }
            #expect(!error.requestMayHaveBeenSent)
        }
    }

    /// The issuer that a system knows by itself is not this one.
    @Test(arguments: [true, false]) func aSelfSignedOneIsTrustedByNobodyWhoWasNotTold(_ isTold: Bool) throws {
        let server = TLSServer(name: "DNS:localhost")
        let client = makeClient { if isTold { $0.caFile = server.certificate } }
        let request = Request(.get, "https://localhost:\(server.port)/")
        if isTold {
            #expect(try client.send(request).status == 200)
        } else {
            #expect(try #require(failure(of: request, by: client)).message.contains("unknown issuer"))
        }
    }

    @Test func aServerWithoutTLSIsNamed() throws {
        let server = ScriptedServer { connection in
            connection.write(answer("400 Bad Request"))
            connection.waitForClose()
        }
        let error = try #require(failure(of: Request(.get, "https://localhost:\(server.port)/")))
        #expect(error.kind == .tls)
        #expect(error.message.contains("is it an https port?"))
        #expect(server.requests.isEmpty)
    }

    @Test(arguments: [301, 302, 303, 307, 308]) func aDowngradeIsNotFollowed(_ status: Int) throws {
        let issuer = CertificateAuthority()
        let plain = ScriptedServer(answer: answer())
        let page = "HTTP/1.1 \(status) Moved\r\nLocation: http://localhost:\(plain.port)/x\r\nContent-Length: 0\r\n\r\n"
        let server = TLSServer(issuer.issue(alternative: "DNS:localhost"), pages: ["from": page])
        let client = makeClient { $0.caFile = issuer.certificate }
        let request = Request(
            .get, "https://localhost:\(server.port)/from", headers: ["Authorization": "Bearer t", "cookie": "c"],
            redirects: .sameOrigin)
        #expect(try client.send(request).status == status)
        #expect(plain.connectionCount == 0)
    }
}
