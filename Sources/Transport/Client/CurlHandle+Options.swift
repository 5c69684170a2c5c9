import CCurl

extension CurlHandle {
    /// What stays the same for all requests.
    func configure(_ configuration: ClientConfiguration) {
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_ACCEPT_ENCODING, "")  // undo whatever coding comes; the header is in `HeaderList`
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        set(CURLOPT_PATH_AS_IS, 1)
        set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        set(CURLOPT_TCP_KEEPALIVE, 1)
        set(CURLOPT_BUFFERSIZE, 60 << 10)  // over 64 KiB, each free makes malloc tidy up
        set(CURLOPT_LOW_SPEED_LIMIT, 1)
        set(CURLOPT_QUICK_EXIT, 1)  // a name look-up that was given up is not waited for
        if let file = configuration.caFile { set(CURLOPT_CAINFO, file) }
        set(CURLOPT_PROXYUSERNAME, configuration.proxyUser)
        set(CURLOPT_PROXYPASSWORD, configuration.proxyPassword)
        if let hosts = configuration.noProxy { set(CURLOPT_NOPROXY, hosts) }
        guard let certificate = configuration.clientCertificate else { return }
        set(CURLOPT_SSLCERT, certificate.certificateFile)
        set(CURLOPT_SSLKEY, certificate.keyFile ?? certificate.certificateFile)
        set(CURLOPT_KEYPASSWD, certificate.passphrase)
    }

    /// Sets what belongs to this request and runs it. What libcurl keeps a pointer to lives until it is done.
    func perform(
        _ hop: Hop, _ transfer: Transfer, _ configuration: ClientConfiguration, cancel: Cancellation?
    ) throws(TransportError) -> Outcome {
        try setHeaders(of: hop.request, userAgent: configuration.userAgent)
        set(CURLOPT_URL, hop.request.url)
        setProxy(hop.parts.isLoopback ? "" : configuration.proxy)
        setTimeouts(hop.request.timeouts)
        return try perform(hop.request, transfer, cancel)
    }

    private func perform(
        _ request: Request, _ transfer: Transfer, _ cancel: Cancellation?
    ) throws(TransportError) -> Outcome {
        set(CURLOPT_HTTPGET, 1)  // undoes the body of the request before
        setMethod(request.method)
        switch request.body {
        case .none where request.method.promisesBody: return perform(cancel, sending: [])
        case .none: return perform(cancel, withoutAnswerBody: request.method == .head)
        case _ where request.method == .head: throw .bodyNotAllowed(.head)
        case .bytes(let bytes): return perform(cancel, sending: bytes)
        case .file(let path): return perform(cancel, sending: try UploadFile(path: path), transfer)
        case .multipart(let parts): return perform(cancel, sending: try MultipartForm.of(parts, for: self))
        }
    }

    private func perform(_ cancel: Cancellation?, withoutAnswerBody: Bool) -> Outcome {
        if withoutAnswerBody { set(CURLOPT_NOBODY, 1) }
        return perform(cancel: cancel)
    }

    private func perform(_ cancel: Cancellation?, sending bytes: [UInt8]) -> Outcome {
        bytes.withUnsafeBytes { bytes in
            // Without a pointer libcurl would ask the read callback, which has nothing: the same empty body.
            set(CURLOPT_POST, 1)
            set(CURLOPT_POSTFIELDSIZE_LARGE, offset: bytes.count)
            set(CURLOPT_POSTFIELDS, pointer: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
            defer { set(CURLOPT_POSTFIELDS, pointer: nil) }
            return perform(cancel: cancel)
        }
    }

    private func perform(_ cancel: Cancellation?, sending file: UploadFile, _ transfer: Transfer) -> Outcome {
        transfer.upload = file
        set(CURLOPT_POST, 1)
        set(CURLOPT_POSTFIELDSIZE_LARGE, offset: file.count)
        return perform(cancel: cancel)
    }

    private func perform(_ cancel: Cancellation?, sending form: borrowing MultipartForm) -> Outcome {
        set(CURLOPT_MIMEPOST, pointer: UnsafeMutableRawPointer(form.form))
        defer { set(CURLOPT_MIMEPOST, pointer: nil) }
        return perform(cancel: cancel)
    }
}

extension Method {
    /// Without a body these say `Content-Length: 0`; many servers answer 411 otherwise.
    fileprivate var promisesBody: Bool { self == .post || self == .put || self == .patch }
}
