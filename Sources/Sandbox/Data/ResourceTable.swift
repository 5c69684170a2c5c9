import LosslessJSON
import Store

/// The resources of one type, kept as the JSON they are answered with: the whole of each, and its row in lists.
///
/// Every call is for one sub-account, and, where resources have a parent, for one parent; what belongs to another is not there.
final class ResourceTable {
    let type: ResourceType
    private let database: Database
    private let select: Statement
    private let selectRows: Statement
    private let selectRowsOfAccount: Statement
    private let selectPlace: Statement
    private let selectNamed: Statement
    private let selectIds: Statement
    private let insert: Statement
    private let update: Statement
    private let delete: Statement

    init(_ type: ResourceType, in database: Database) throws(StoreError) {
        let table = type.table
        try database.execute(
            """
            CREATE TABLE IF NOT EXISTS \(table) (
                id INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL, parent INTEGER NOT NULL,
                name TEXT UNIQUE, body TEXT NOT NULL, row TEXT NOT NULL);
            CREATE INDEX IF NOT EXISTS \(table)_place ON \(table) (account, parent, id)
            """)
        self.type = type
        self.database = database
        select = try database.prepare("SELECT body FROM \(table) WHERE id = ? AND account = ? AND parent = ?")
        selectRows = try database.prepare(
            "SELECT row FROM \(table) WHERE account = ? AND parent = ? ORDER BY id LIMIT ? OFFSET ?")
        selectRowsOfAccount = try database.prepare(
            "SELECT row FROM \(table) WHERE account = ? ORDER BY id LIMIT ? OFFSET ?")
        selectPlace = try database.prepare("SELECT parent FROM \(table) WHERE id = ? AND account = ?")
        selectNamed = try database.prepare("SELECT id, parent FROM \(table) WHERE name = ? AND account = ?")
        selectIds = try database.prepare("SELECT id FROM \(table) WHERE account = ? AND parent = ? ORDER BY id")
        insert = try database.prepare(
            "INSERT INTO \(table) (id, account, parent, name, body, row) VALUES (?, ?, ?, ?, '', '')")
        update = try database.prepare("UPDATE \(table) SET parent = ?, name = ?, body = ?, row = ? WHERE id = ?")
        delete = try database.prepare("DELETE FROM \(table) WHERE id = ? AND account = ? AND parent = ?")
    }
}

/// Where a resource is: in a sub-account, below a parent (0 where there is none).
struct Place: Sendable {
    let account: String
    var parent: Int64 = 0
}

extension ResourceTable {
    /// The whole resource, as it is answered.
    func body(_ id: Int64, in place: Place) throws(Refusal) -> [UInt8] {
        let body = try stored { () throws(StoreError) in
            try select.first(.integer(id), .text(place.account), .integer(place.parent)) { row in row.blob(0) }
        }
        guard let body else { throw .notFound }
        return body
    }

    func resource(_ id: Int64, in place: Place) throws(Refusal) -> JSON {
        let body = try body(id, in: place)
        do { return try JSON(parsing: body) } catch { throw .failure }
    }

    func contains(_ id: Int64, in place: Place) throws(Refusal) -> Bool {
        try stored { () throws(StoreError) in
            try select.first(.integer(id), .text(place.account), .integer(place.parent)) { _ in true } ?? false
        }
    }

    /// The place of a resource that may be below any parent in the sub-account.
    func place(of id: Int64, inAccount account: String) throws(Refusal) -> Place {
        let parent = try stored { () throws(StoreError) in
            try selectPlace.first(.integer(id), .text(account)) { row in row.integer(0) }
        }
        guard let parent else { throw .notFound }
        return Place(account: account, parent: parent)
    }

    /// The id and the place of the resource with this unique name in the sub-account.
    func find(named name: String, inAccount account: String) throws(Refusal) -> (id: Int64, place: Place)? {
        try stored { () throws(StoreError) in
            try selectNamed.first(.text(name), .text(account)) { row in
                (row.integer(0), Place(account: account, parent: row.integer(1)))
            }
        }
    }

    func ids(in place: Place) throws(Refusal) -> [Int64] {
        try stored { () throws(StoreError) in
            try selectIds.map(.text(place.account), .integer(place.parent)) { row in row.integer(0) }
        }
    }

    /// The rows of a list as a JSON array.
    func rows(in place: Place, page: Page = .all) throws(Refusal) -> [UInt8] {
        try list(selectRows, [.text(place.account), .integer(place.parent)], page)
    }

    /// The rows of the whole sub-account, whatever their parent.
    func rows(ofAccount account: String, page: Page = .all) throws(Refusal) -> [UInt8] {
        try list(selectRowsOfAccount, [.text(account)], page)
    }

    private func list(_ statement: Statement, _ values: [SQLValue], _ page: Page) throws(Refusal) -> [UInt8] {
        var array = [UInt8(ascii: "[")]
        try stored { () throws(StoreError) in
            try statement.forEachRow(values + [.integer(page.limit), .integer(page.offset)]) { row in
                if array.count > 1 { array.append(UInt8(ascii: ",")) }
                row.withBytes(0) { array.append(contentsOf: $0) }
            }
        }
        array.append(UInt8(ascii: "]"))
        return array
    }
}

extension ResourceTable {
    /// Makes a resource from what a client gave.
    /// - Parameters:
    ///   - id: nil for the next free one; an id is never used twice
    ///   - assigned: the fields that the server decides, whatever was given
    func create(
        _ given: JSON, id: Int64? = nil, in place: Place, assigned: [(String, JSON)]
    ) throws(Refusal) -> [UInt8] {
        var resource = try type.completed(given)
        let name = uniqueName(of: resource)
        return try writing(name) { () throws(StoreError) in
            try insert.run(
                id.map(SQLValue.integer) ?? .null, .text(place.account), .integer(place.parent), SQLValue(name))
            let id = database.lastInsertedRow
            for (key, value) in assigned { resource.set(key, value) }
            return try write(&resource, id: id, parent: place.parent)
        }
    }

    /// Replaces the fields that `given` names.
    /// - Parameter newParent: where the resource is to be from now on, if elsewhere
    func change(
        _ id: Int64, in place: Place, by given: JSON, newParent: Int64? = nil, assigned: [(String, JSON)] = []
    ) throws(Refusal) -> [UInt8] {
        let before = try resource(id, in: place)
        var resource = try type.changed(before, by: given)
        for (key, value) in assigned { resource.set(key, value) }
        return try writing(uniqueName(of: resource)) { () throws(StoreError) in
            try write(&resource, id: id, parent: newParent ?? place.parent)
        }
    }

    func remove(_ id: Int64, in place: Place) throws(Refusal) {
        let removed = try stored { () throws(StoreError) in
            try delete.run(.integer(id), .text(place.account), .integer(place.parent))
            return database.changedRows
        }
        guard removed > 0 else { throw .notFound }
    }

    /// The id stands in the resource as it does in the table, whatever was given for it.
    private func write(_ resource: inout JSON, id: Int64, parent: Int64) throws(StoreError) -> [UInt8] {
        resource.set(type.idField, JSON(Int(id)))
        let body = resource.compact
        try update.run(
            .integer(parent), SQLValue(uniqueName(of: resource)), .text(body), .text(type.row(of: resource).compact),
            .integer(id))
        return Array(body.utf8)
    }

    private func uniqueName(of resource: JSON) -> String? {
        type.uniqueField.flatMap { resource[$0]?.string }
    }

    private func writing<Result>(_ name: String?, _ body: () throws(StoreError) -> Result) throws(Refusal) -> Result {
        do {
            return try database.isInTransaction ? body() : database.transaction(body)
        } catch {
            guard error.reason == .constraint, let field = type.uniqueField else { throw .failure }
            throw .duplicate(field, value: name ?? "")
        }
    }
}

/// Which rows of a list are wanted. Pages count from 0.
struct Page {
    let limit: Int64
    let offset: Int64

    static let all = Page(limit: -1, offset: 0)
}

extension Request {
    /// `page` and `maxRows`. Without `maxRows` everything is on page 0.
    func page() throws(Refusal) -> Page {
        let number = try count("page") ?? 0
        guard let rows = try count("maxRows") else { return number == 0 ? .all : Page(limit: 0, offset: 0) }
        let (offset, isTooFar) = number.multipliedReportingOverflow(by: rows)
        return Page(limit: Int64(rows), offset: isTooFar ? .max : Int64(offset))
    }
}
