import CCurl

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What is known when a transfer failed, and the error it amounts to.
struct FailureReport {
    let hop: Hop
    let transfer: Transfer
    let handle: CurlHandle

    func error(_ outcome: CurlHandle.Outcome) -> TransportError {
        let (kind, message) = cause(outcome)
        let isWrite = !hop.request.method.isSafe && transfer.wasSent
        let warning =
            isWrite ? ". The \(hop.request.method) may have reached the server: look before you send it again" : ""
        return TransportError(
            kind, message + warning, requestMayHaveBeenSent: transfer.wasSent || hop.followsWrite)
    }

    private typealias Cause = (TransportError.Kind, String)

    private func cause(_ outcome: CurlHandle.Outcome) -> Cause {
        if let failure = transfer.failure { return cause(failure) }
        switch outcome {
        case .cancelled: return (.cancelled, "the request to \(host) was cancelled")
        case .broken(let code): return (.library, "libcurl failed: \(String(cString: curl_multi_strerror(code)))")
        case .finished(let code): return cause(code)
        }
    }

    private func cause(_ failure: Transfer.Failure) -> Cause {
        switch failure {
        case .cancelled: (.cancelled, "the request to \(host) was cancelled")
        case .outOfMemory: (.bodyTooLarge, "memory ran out while \(host) answered: save the body to a file")
        case .bodyTooLarge: (.bodyTooLarge, "\(host) sent more than the limit for a body in memory: save it to a file")
        case .headerTooLarge: headerTooLarge
        case .connectionLost: (.reset, "\(host) closed the kept connection without an answer")
        case .notLoopback: (.plainHTTP, "\(host) does not lead to this machine: write https://")
        case .output(0): (.output, "the body from \(host) was not wanted any more")
        case .output(let code): (.output, "cannot write what \(host) sends: \(reason(code))")
        case .fileChanged:
            (.file, "the file grew shorter while it was sent to \(host): send it again when it is complete")
        case .unreadableFile(let code): (.file, "cannot read the file that goes to \(host): \(reason(code))")
        }
    }

    private func cause(_ code: CURLcode) -> Cause {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST:
            (
                .nameLookup,
                "there is no host \(hop.parts.host), or no network to ask: check the name (`host`) and the connection"
            )
        case CURLE_COULDNT_RESOLVE_PROXY:
            (.proxy, "the proxy for \(host) has an unknown name: check --proxy, the profile, or https_proxy")
        case CURLE_COULDNT_CONNECT: noConnection
        case CURLE_OPERATION_TIMEDOUT: timeout
        case CURLE_PARTIAL_FILE: truncated
        case CURLE_GOT_NOTHING: (.reset, "\(host) closed the connection without an answer: try again")
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_SEND_FAIL_REWIND: brokenOff
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_HTTP2:
            (.notHTTP, "what \(host) answers is not HTTP\(libraryWords): is the port right?")
        case CURLE_BAD_CONTENT_ENCODING, CURLE_WRITE_ERROR:
            (
                .badEncoding,
                "the compressed body from \(host) is damaged\(libraryWords): ask again with Accept-Encoding:identity"
            )
        case CURLE_OUT_OF_MEMORY where !transfer.head.isComplete && transfer.wasSent: headerTooLarge
        case _ where Self.tlsCodes.contains(code):
            TLSFailure(host: host, words: handle.lastError, code: code, handle).cause
        default: (.library, "the request to \(host) failed\(libraryWords)")
        }
    }

    private static let tlsCodes = [
        CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
        CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_USE_SSL_FAILED,
        CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS,
        CURLE_SSL_CLIENTCERT,
    ]
}

extension FailureReport {
    /// With the port if it is not the usual one.
    private var host: String {
        String(hop.parts.origin.description.dropFirst(hop.parts.scheme.utf8.count + 3))
    }

    private var libraryWords: String { handle.lastError.isEmpty ? "" : " (\(handle.lastError))" }

    private var headerTooLarge: Cause {
        (.headerTooLarge, "\(host) sent more header lines than the limit allows: is it the right host?")
    }

    private var noConnection: Cause {
        let code = Int32(handle.long(CURLINFO_OS_ERRNO))
        if let proxy {
            let what = [0, ECONNREFUSED].contains(code) ? "nothing listens there" : reason(code)
            return (
                .proxy,
                "the proxy \(proxy), the way to \(host), cannot be reached (\(what)): check --proxy, the profile, or https_proxy"
            )
        }
        switch code {
        case ECONNREFUSED, 0:
            return (.refused, "nothing listens at \(host): check host and port, and whether the server is running")
        default:
            return (.unreachable, "\(host) cannot be reached (\(reason(code))): check the network, VPN or firewall")
        }
    }

    /// The place that libcurl tried in vain (`Failed to connect to NAME port N after …`), where it is not the server's own.
    private var proxy: String? {
        let words = handle.lastError.split(separator: " ")
        guard words.count > 6, words[..<4] == ["Failed", "to", "connect", "to"], words[5] == "port" else { return nil }
        let name = words[4].contains(":") ? "[\(words[4])]" : String(words[4])
        return name == hop.parts.host ? nil : "\(name):\(words[6])"
    }

    private var timeout: Cause {
        let timeouts = hop.request.timeouts
        if handle.lastError.contains("too slow"), let idle = timeouts.idle {
            return (.idleTimeout, "\(host) sent nothing for \(idle): try again, or allow more time (--timeout)")
        }
        if transfer.wasSent {
            let limit = timeouts.total.map { " within \($0)" } ?? ""
            return (.timeout, "\(host) did not finish its answer\(limit): allow more time (--timeout)")
        }
        let limit = [timeouts.connect, timeouts.total].compactMap(\.self).min().map { " within \($0)" } ?? ""
        return (.connectTimeout, "no connection to \(host)\(limit): check the network, VPN or firewall")
    }

    private var truncated: Cause {
        (.truncated, "the answer from \(host) broke off after \(transfer.receivedBytes) bytes of its body: ask again")
    }

    private var brokenOff: Cause {
        let proxyStatus = handle.long(CURLINFO_HTTP_CONNECTCODE)
        if !transfer.wasSent, proxyStatus >= 300 {
            return (
                .proxy,
                "the proxy refused the way to \(host) (status \(proxyStatus)): check its user and password (--proxy, the profile, or https_proxy)"
            )
        }
        if transfer.receivedBytes > 0 { return truncated }
        return (.reset, "the connection to \(host) broke off\(libraryWords): try again")
    }
}
