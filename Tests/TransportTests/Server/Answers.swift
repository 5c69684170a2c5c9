import Transport

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
