import CSQLite

/// A compiled statement. Running it again costs no parsing; it is used by one thread at a time, and not from inside its own rows.
public final class Statement {
    private let database: Database
    private let handle: OpaquePointer

    init(_ sql: String, in database: Database) throws(StoreError) {
        var handle: OpaquePointer?
        let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
        try database.check(sqlite3_prepare_v3(database.connection, sql, -1, flags, &handle, nil))
        guard let handle else {
            throw StoreError(.failed, path: database.path, detail: "the statement is empty")
        }
        self.database = database
        self.handle = handle
    }

    deinit { sqlite3_finalize(handle) }

    /// Runs the statement to its end with these values for its parameters, in order; rows are passed over.
    public func run(_ values: SQLValue...) throws(StoreError) {
        try forEachRow(values) { _ in }
    }

    /// The first row, as `body` reads it; nil if there is none.
    public func first<Result>(
        _ values: SQLValue..., body: (Row) throws(StoreError) -> Result
    ) throws(StoreError) -> Result? {
        try begin(values)
        defer { end() }
        return try step() ? body(Row(handle: handle)) : nil
    }

    /// Calls `body` for each row. The row is good inside the call only.
    public func forEachRow(
        _ values: [SQLValue] = [], body: (Row) throws(StoreError) -> Void
    ) throws(StoreError) {
        try begin(values)
        defer { end() }
        while try step() { try body(Row(handle: handle)) }
    }

    /// Each row as `body` reads it.
    public func map<Element>(
        _ values: SQLValue..., body: (Row) throws(StoreError) -> Element
    ) throws(StoreError) -> [Element] {
        var elements: [Element] = []
        try forEachRow(values) { row throws(StoreError) in elements.append(try body(row)) }
        return elements
    }

    private func begin(_ values: [SQLValue]) throws(StoreError) {
        precondition(
            values.count == Int(sqlite3_bind_parameter_count(handle)), "a value for each parameter of the statement")
        for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
    }

    /// Without this a statement that was not run to its end would keep its lock, and its values their memory.
    private func end() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    private func step() throws(StoreError) -> Bool {
        let code = sqlite3_step(handle)
        try database.check(code)
        return code == SQLITE_ROW
    }

    private func bind(_ value: SQLValue, at index: Int32) throws(StoreError) {
        let code =
            switch value {
            case .null: sqlite3_bind_null(handle, index)
            case .integer(let integer): sqlite3_bind_int64(handle, index, integer)
            case .real(let real): sqlite3_bind_double(handle, index, real)
            case .text(var text):
                text.withUTF8 { rcx_sqlite_bind_text(handle, index, $0.baseAddress, UInt64($0.count)) }
            case .blob(let blob):
                blob.withUnsafeBytes { rcx_sqlite_bind_blob(handle, index, $0.baseAddress, UInt64($0.count)) }
            }
        try database.check(code)
    }
}

/// One row of a result, by column from 0. Good only inside the call that hands it out. SQLite converts where types differ.
public struct Row {
    let handle: OpaquePointer

    public func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }
    public func integer(_ column: Int) -> Int64 { sqlite3_column_int64(handle, Int32(column)) }
    public func real(_ column: Int) -> Double { sqlite3_column_double(handle, Int32(column)) }

    /// The text; empty for NULL. Bytes that are not UTF-8 become U+FFFD.
    public func text(_ column: Int) -> String {
        guard let start = sqlite3_column_text(handle, Int32(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// The bytes of a blob or a text; empty for NULL.
    public func blob(_ column: Int) -> [UInt8] { withBytes(column) { Array($0) } }

    /// The bytes without a copy; they go away when `body` returns.
    public func withBytes<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let start = sqlite3_column_blob(handle, Int32(column))
        return body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(column)))))
    }

    /// The value with the type it is stored with.
    public func value(_ column: Int) -> SQLValue {
        switch sqlite3_column_type(handle, Int32(column)) {
        case SQLITE_INTEGER: .integer(integer(column))
        case SQLITE_FLOAT: .real(real(column))
        case SQLITE_TEXT: .text(text(column))
        case SQLITE_BLOB: .blob(blob(column))
        default: .null
        }
    }
}
