import CCurl

/// Says what is wrong with a server's certificate, or with ours. The numbers are OpenSSL's X509_V_ERR codes.
struct TLSFailure {
    let host: String
    let words: String
    let code: CURLcode
    private let verifyResult: Int

    init(host: String, words: String, code: CURLcode, _ handle: CurlHandle) {
        self.host = host
        self.words = words
        self.code = code
        verifyResult = handle.long(CURLINFO_SSL_VERIFYRESULT)
    }

    var cause: (TransportError.Kind, String) { (.tls, message) }

    private var message: String {
        if words.contains("subject name") || words.contains("does not match") {
            return "the certificate of \(host) is for another host: check the host name. Nothing was sent"
        }
        switch (code, verifyResult) {
        case (CURLE_SSL_CACERT_BADFILE, _):
            return
                "no TLS connection to \(host): the CA file with the trusted issuers cannot be read (\(words)): check the path that was given, or install the package ca-certificates"
        case (CURLE_SSL_CERTPROBLEM, _):
            return "the client certificate cannot be used (\(words)): check its file, key and passphrase"
        case (_, 9): return "the certificate of \(host) is not valid yet: check this machine's clock"
        case (_, 10):
            return "the certificate of \(host) has expired: its owner must renew it, or this machine's clock is wrong"
        case (_, 18...21):
            return
                "the certificate of \(host) comes from an unknown issuer (\(words)): give its CA file (--cacert), or check for a proxy in between"
        default: return "no TLS connection to \(host) (\(words)): is it an https port?"
        }
    }
}
