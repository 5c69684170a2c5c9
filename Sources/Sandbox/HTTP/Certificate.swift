import CGnuTLS

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A certificate for `127.0.0.1` and `localhost` that vouches for itself, with its key; made anew for every start. Both are PEM.
struct Certificate: Sendable {
    let text: String
    let key: String

    /// - Throws: `tls`, with GnuTLS's reason.
    static func selfSigned() throws(SandboxError) -> Certificate {
        var key: gnutls_x509_privkey_t?
        var certificate: gnutls_x509_crt_t?
        defer {
            if let certificate { gnutls_x509_crt_deinit(certificate) }
            if let key { gnutls_x509_privkey_deinit(key) }
        }
        try check(gnutls_x509_privkey_init(&key))
        try check(gnutls_x509_crt_init(&certificate))
        guard let key, let certificate else { throw .tls("no memory") }
        let bits = gnutls_sec_param_to_pk_bits(GNUTLS_PK_ECDSA, GNUTLS_SEC_PARAM_HIGH)
        try check(gnutls_x509_privkey_generate(key, GNUTLS_PK_ECDSA, bits, 0))
        try describe(certificate, key)
        try check(gnutls_x509_crt_sign2(certificate, certificate, key, GNUTLS_DIG_SHA256, 0))
        return Certificate(
            text: try pem { gnutls_x509_crt_export2(certificate, GNUTLS_X509_FMT_PEM, $0) },
            key: try pem { gnutls_x509_privkey_export2(key, GNUTLS_X509_FMT_PEM, $0) })
    }

    private static func describe(
        _ certificate: gnutls_x509_crt_t, _ key: gnutls_x509_privkey_t
    ) throws(SandboxError) {
        let name = "rcx sandbox"
        let address: [UInt8] = [127, 0, 0, 1]
        var serial: [UInt8] = (0..<8).map { _ in UInt8.random(in: 0...255) }
        serial[0] &= 0x7F
        let now = time(nil)
        try check(gnutls_x509_crt_set_version(certificate, 3))
        try check(gnutls_x509_crt_set_serial(certificate, serial, serial.count))
        // A clock that is a little behind must not refuse it.
        try check(gnutls_x509_crt_set_activation_time(certificate, now - 86_400))
        try check(gnutls_x509_crt_set_expiration_time(certificate, now + 365 * 86_400))
        try check(
            gnutls_x509_crt_set_dn_by_oid(
                certificate, GNUTLS_OID_X520_COMMON_NAME, 0, name, UInt32(name.utf8.count)))
        try check(
            gnutls_x509_crt_set_subject_alt_name(
                certificate, GNUTLS_SAN_IPADDRESS, address, UInt32(address.count), UInt32(GNUTLS_FSAN_SET)))
        try check(
            gnutls_x509_crt_set_subject_alt_name(
                certificate, GNUTLS_SAN_DNSNAME, "localhost", 9, UInt32(GNUTLS_FSAN_APPEND)))
        try check(gnutls_x509_crt_set_basic_constraints(certificate, 1, 0))
        try check(
            gnutls_x509_crt_set_key_usage(
                certificate, UInt32(GNUTLS_KEY_DIGITAL_SIGNATURE | GNUTLS_KEY_KEY_CERT_SIGN)))
        try check(gnutls_x509_crt_set_key(certificate, key))
    }

    private static func pem(
        _ export: (UnsafeMutablePointer<gnutls_datum_t>) -> Int32
    ) throws(SandboxError) -> String {
        var datum = gnutls_datum_t()
        try check(export(&datum))
        defer { rcx_gnutls_free(datum.data) }
        return String(decoding: UnsafeBufferPointer(start: datum.data, count: Int(datum.size)), as: UTF8.self)
    }

    private static func check(_ code: Int32) throws(SandboxError) {
        guard code < 0 else { return }
        throw .tls(String(cString: gnutls_strerror(code)))
    }
}
