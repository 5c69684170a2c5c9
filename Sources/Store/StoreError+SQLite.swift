import CSQLite

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension StoreError {
    /// The error for a result code of SQLite, with the words of the connection it came from.
    init(code: Int32, connection: OpaquePointer?, path: String) {
        self.init(Reason(code: code), path: path, detail: Self.words(code: code, connection: connection))
    }

    private static func words(code: Int32, connection: OpaquePointer?) -> String {
        let message = connection.flatMap { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
        let text = message.map { String(cString: $0) } ?? "error \(code)"
        let systemError = connection.map { sqlite3_system_errno($0) } ?? 0
        guard code & 0xff == SQLITE_CANTOPEN || code & 0xff == SQLITE_IOERR, systemError != 0 else { return text }
        return "\(text): \(String(cString: strerror(systemError)))"
    }
}

extension StoreError.Reason {
    /// The low byte of an extended result code is the primary one.
    fileprivate init(code: Int32) {
        switch code & 0xff {
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: self = .cannotOpen
        case SQLITE_NOTADB: self = .notADatabase
        case SQLITE_CORRUPT: self = .corrupt
        case SQLITE_FULL: self = .diskFull
        case SQLITE_READONLY: self = .readOnly
        case SQLITE_BUSY, SQLITE_LOCKED: self = .busy
        case SQLITE_CONSTRAINT: self = .constraint
        case SQLITE_IOERR: self = .inputOutput
        case SQLITE_TOOBIG: self = .tooBig
        default: self = .failed
        }
    }
}
