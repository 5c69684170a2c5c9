import RingCX

extension Service {
    /// The page for people and its parts; nil for everything else. RingCX's own web application is at `/` too: whoever does not ask for
    /// HTML gets its shell, as everywhere outside the API.
    func page(for request: borrowing IncomingRequest, _ target: Target) -> Reply? {
        guard request.method == "GET" || request.method == "HEAD" else { return nil }
        switch String(decoding: target.path, as: UTF8.self) {
        case "/" where request.headers.first("Accept")?.contains("text/html") == true:
            return Self.part(.html, SandboxPage(service: self).html)
        case "/sandbox/page.css": return Self.part(.style, SandboxPage.style)
        case "/sandbox/page.js": return Self.part(.script, SandboxPage.script)
        case "/sandbox/events": return events(request, target)
        default: return nil
        }
    }

    /// A browser that has lost the connection says which event it had last.
    private func events(_ request: borrowing IncomingRequest, _ target: Target) -> Reply {
        let given = request.headers.first("Last-Event-ID") ?? FormFields(target.query)?["after"]
        var reply = Self.part(.events, "")
        let id = given.flatMap { Int($0) } ?? log.lastId
        reply.delivery.way = .streamed(PageEvents(self, after: min(max(0, id), log.lastId)))
        return reply
    }

    /// Hides what is secret in what clients send and get.
    var redactor: Redactor {
        var redactor = Redactor()
        let own = [credentials.clientSecret, credentials.password, credentials.jwt]
        for text in own + codes.all { redactor.add(Secret(text)) }
        return redactor
    }

    private static func part(_ type: Reply.ContentType, _ text: String) -> Reply {
        let policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:"
        let headers = [
            ("Cache-Control", "no-store"), ("Content-Security-Policy", policy), ("X-Content-Type-Options", "nosniff"),
        ]
        return Reply(status: 200, contentType: type, headers: headers, body: Array(text.utf8))
    }
}
