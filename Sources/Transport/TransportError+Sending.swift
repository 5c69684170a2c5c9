/// Wording of the errors around a transfer; those of the transfer itself are in `FailureReport` and `TLSFailure`.
extension TransportError {
    static func noLibrary() -> Self { Self(.library, "libcurl cannot be started: is its package complete?") }

    static func outOfMemory() -> Self { Self(.library, "memory ran out while the request was put together") }

    static func invalidPart() -> Self {
        Self(.invalidRequest, "a line break cannot stand in the name, file name or type of a part: take it out")
    }

    static func tooManyRedirects(_ count: Int, host: String) -> Self {
        Self(
            .tooManyRedirects,
            "\(host) redirected more than \(count) times: the last address is a loop, ask for another",
            requestMayHaveBeenSent: true)
    }
}
