import Transport

/// A whole answer with the right Content-Length.
func answer(_ status: String = "200 OK", _ headers: [String] = [], body: String = "") -> String {
    let lines = ["HTTP/1.1 \(status)"] + headers + ["Content-Length: \(body.utf8.count)"]
    return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
}

func makeClient(_ change: (inout ClientConfiguration) -> Void = { _ in }) -> HTTPClient {
    var configuration = ClientConfiguration(userAgent: "rcx/test (Linux; x)")
    change(&configuration)
    return HTTPClient(configuration)
}

/// The error of a request that must fail.
func failure(of request: Request, by client: HTTPClient = makeClient(), cancel: Cancellation? = nil) -> TransportError?
{
    do {
        _ = try client.send(request, cancel: cancel)
        return nil
    } catch {
        return error
    }
}
