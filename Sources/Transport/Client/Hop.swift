/// One request of a chain of redirects, with its URL taken apart.
struct Hop {
    let request: Request
    let parts: URLParts
    /// An earlier request of the chain changed something.
    let followsWrite: Bool

    /// Refuses plain http to anywhere but this machine.
    init(_ request: Request, followsWrite: Bool = false) throws(TransportError) {
        self.request = request
        self.followsWrite = followsWrite
        parts = try URLParts(parsing: request.url)
        guard parts.scheme == "https" || parts.isLoopback else { throw .plainHTTP(host: parts.host) }
    }

    /// The request a redirect asks for; nil when the response is the end of it.
    func next(after response: Response) throws(TransportError) -> Hop? {
        guard request.redirects == .sameOrigin, let method = method(after: response.status),
            let location = response.headers.first("Location"),
            let target = try? parts.resolving(location), target.origin == parts.origin
        else { return nil }
        var following = request
        following.url = target.url
        if method != request.method || response.status == 303 {
            following.method = method
            following.body = .none
            following.headers.remove("Content-Type")
        }
        if let total = request.timeouts.total { following.timeouts.total = total - response.timings.total }
        return try Hop(following, followsWrite: followsWrite || !request.method.isSafe)
    }

    /// RFC 9110, 15.4: what every client does after 301 and 302 with POST is allowed there; 307 and 308 change nothing.
    private func method(after status: Int) -> Method? {
        switch status {
        case 301, 302: request.method == .post ? .get : request.method
        case 303: request.method == .head ? .head : .get
        case 307, 308: request.method
        default: nil
        }
    }
}
