import CCurl

/// Options that seldom differ from those of the request before: setting each costs a copy of its text.
extension CurlHandle {
    struct KeptOptions {
        fileprivate var headerSource: HeaderList.Source?
        fileprivate var method: Method?
        fileprivate var timeouts: Timeouts?
        fileprivate var proxy: String??
    }

    /// libcurl keeps the pointer, so the list lives as long as it is set.
    func setHeaders(of request: Request, userAgent: String) throws(TransportError) {
        let source = HeaderList.Source(request)
        guard source != kept.headerSource else { return }
        let list = try HeaderList.of(source, userAgent: userAgent)
        set(CURLOPT_HTTPHEADER, pointer: list.first)
        headerList = list
        kept.headerSource = source
    }

    func setMethod(_ method: Method) {
        guard method != kept.method else { return }
        set(CURLOPT_CUSTOMREQUEST, method.name)
        kept.method = method
    }

    func setTimeouts(_ timeouts: Timeouts) {
        guard timeouts != kept.timeouts else { return }
        set(CURLOPT_CONNECTTIMEOUT_MS, timeouts.connect?.milliseconds ?? Int(Int32.max))
        set(CURLOPT_TIMEOUT_MS, timeouts.total?.milliseconds ?? 0)
        set(CURLOPT_LOW_SPEED_TIME, timeouts.idle.map { max(1, $0.milliseconds / 1000) } ?? 0)
        kept.timeouts = timeouts
    }

    /// The empty text is no proxy at all, nil the one the environment names.
    func setProxy(_ proxy: String?) {
        guard kept.proxy != .some(proxy) else { return }
        set(CURLOPT_PROXY, proxy)
        kept.proxy = .some(proxy)
    }
}

extension Duration {
    /// Rounded up, at least 1: 0 would mean no limit to libcurl.
    fileprivate var milliseconds: Int {
        let (seconds, attoseconds) = components
        let whole = min(max(seconds, 0), 2_000_000) * 1000
        return max(1, Int(whole) + Int((max(attoseconds, 0) + 999_999_999_999_999) / 1_000_000_000_000_000))
    }
}
