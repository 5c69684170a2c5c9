import CCurl

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// One libcurl easy handle with the multi handle that keeps its connections. `curl_easy_perform` does the same inside,
/// but cannot be woken; `curl_multi_poll` also watches the descriptor of a `Cancellation`.
final class CurlHandle {
    let easy: UnsafeMutableRawPointer
    private let multi: UnsafeMutableRawPointer
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    var headerList = HeaderList()
    var kept = KeptOptions()
    /// Called again and again while the next transfer runs, at least about once a second.
    var meanwhile: (() -> Void)?

    /// How a transfer ended.
    enum Outcome {
        case finished(CURLcode)
        case cancelled
        case broken(CURLMcode)
    }

    private static let started = rcx_curl_global_start() == CURLE_OK

    init() throws(TransportError) {
        guard Self.started, let easy = curl_easy_init() else { throw .noLibrary() }
        guard let multi = curl_multi_init() else {
            curl_easy_cleanup(easy)
            throw .noLibrary()
        }
        self.easy = easy
        self.multi = multi
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        set(CURLOPT_ERRORBUFFER, pointer: errorText)
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_multi_cleanup(multi)
        errorText.deallocate()
    }

    /// libcurl's own words about the last failure; may be empty.
    var lastError: String { String(cString: errorText) }

    /// Runs the transfer that the options describe.
    func perform(cancel: Cancellation?) -> Outcome {
        errorText[0] = 0
        let added = curl_multi_add_handle(multi, easy)
        guard added == CURLM_OK else { return .broken(added) }
        defer { curl_multi_remove_handle(multi, easy) }
        var running: Int32 = 1
        while true {
            let moved = curl_multi_perform(multi, &running)
            guard moved == CURLM_OK else { return .broken(moved) }
            if running == 0 { return result() }
            if let cancel, cancel.isCancelled { return .cancelled }
            meanwhile?()
            let waited = wait(for: cancel)
            guard waited == CURLM_OK else { return .broken(waited) }
        }
    }

    /// libcurl counts the kept connections that turned out dead over the whole life of a handle, not for each request, and
    /// refuses the request of the sixth. Then it counts anew.
    func hasGivenUpRepeating(_ outcome: Outcome) -> Bool {
        guard case .finished(CURLE_SEND_ERROR) = outcome else { return false }
        return lastError.hasPrefix("Connection died")
    }

    private func result() -> Outcome {
        var code = CURLE_OK
        return rcx_curl_next_result(multi, &code) != 0 ? .finished(code) : .broken(CURLM_INTERNAL_ERROR)
    }

    /// Until the network, a timer of libcurl's, a signal or the cancellation has something to say.
    private func wait(for cancel: Cancellation?) -> CURLMcode {
        guard let cancel, cancel.descriptor >= 0 else { return curl_multi_poll(multi, nil, 0, 1000, nil) }
        var extra = curl_waitfd(fd: cancel.descriptor, events: Int16(CURL_WAIT_POLLIN), revents: 0)
        return curl_multi_poll(multi, &extra, 1, 1000, nil)
    }
}

extension CurlHandle {
    func set(_ option: CURLoption, _ value: Int) { _ = rcx_curl_set_long(easy, option, value) }
    func set(_ option: CURLoption, offset: Int) { _ = rcx_curl_set_offset(easy, option, curl_off_t(offset)) }
    /// libcurl keeps a copy.
    func set(_ option: CURLoption, _ text: String?) { _ = rcx_curl_set_text(easy, option, text) }
    /// libcurl keeps the pointer.
    func set(_ option: CURLoption, pointer: UnsafeMutableRawPointer?) {
        _ = rcx_curl_set_pointer(easy, option, pointer)
    }

    func long(_ info: CURLINFO) -> Int { rcx_curl_get_long(easy, info) }
    func offset(_ info: CURLINFO) -> Int { Int(rcx_curl_get_offset(easy, info)) }
    func text(_ info: CURLINFO) -> String { rcx_curl_get_text(easy, info).map { String(cString: $0) } ?? "" }
}
