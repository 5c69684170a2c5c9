import LosslessJSON
import Store

/// Resources that have no table of their own, kept as the JSON they are answered with, by where they lie: a collection, which is
/// named by its path, and an id in it.
final class DocumentStore {
    private let database: Database
    private let select: Statement
    private let selectRows: Statement
    private let selectBodies: Statement
    private let selectIds: Statement
    private let selectPlace: Statement
    private let write: Statement
    private let delete: Statement
    private let deleteBelow: Statement
    private let moveBelow: Statement
    private let moveFilled: Statement
    private let selectFilled: Statement
    private let insertFilled: Statement
    private let deleteFilled: Statement
    private let takeNumber: Statement

    init(in database: Database) throws(StoreError) {
        try database.execute(
            """
            CREATE TABLE IF NOT EXISTS document (
                position INTEGER PRIMARY KEY AUTOINCREMENT, collection TEXT NOT NULL, id TEXT NOT NULL, idName TEXT NOT NULL,
                body TEXT NOT NULL, row TEXT NOT NULL, UNIQUE (collection, id));
            CREATE INDEX IF NOT EXISTS document_named ON document (idName, id);
            CREATE TABLE IF NOT EXISTS filled (collection TEXT PRIMARY KEY) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS number (idName TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID
            """)
        self.database = database
        select = try database.prepare("SELECT body FROM document WHERE collection = ? AND id = ?")
        selectRows = try database.prepare(
            "SELECT row FROM document WHERE collection = ? ORDER BY position LIMIT ? OFFSET ?")
        selectBodies = try database.prepare(
            "SELECT body FROM document WHERE collection = ? ORDER BY position LIMIT ? OFFSET ?")
        selectIds = try database.prepare("SELECT id FROM document WHERE collection = ? ORDER BY position")
        selectPlace = try database.prepare("SELECT collection FROM document WHERE idName = ? AND id = ?")
        write = try database.prepare(
            """
            INSERT INTO document (collection, id, idName, body, row) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (collection, id) DO UPDATE SET body = excluded.body, row = excluded.row
            """)
        delete = try database.prepare("DELETE FROM document WHERE collection = ? AND id = ?")
        // "0" is the character after "/".
        deleteBelow = try database.prepare(
            "DELETE FROM document WHERE collection >= ? || '/' AND collection < ? || '0'")
        let below = "WHERE collection >= ? || '/' AND collection < ? || '0'"
        moveBelow = try database.prepare(
            "UPDATE document SET collection = ? || substr(collection, length(?) + 1) " + below)
        moveFilled = try database.prepare(
            "UPDATE filled SET collection = ? || substr(collection, length(?) + 1) " + below)
        selectFilled = try database.prepare("SELECT 1 FROM filled WHERE collection = ?")
        insertFilled = try database.prepare("INSERT OR IGNORE INTO filled VALUES (?)")
        deleteFilled = try database.prepare("DELETE FROM filled WHERE collection >= ? || '/' AND collection < ? || '0'")
        takeNumber = try database.prepare(
            """
            INSERT INTO number VALUES (?, 1000001)
            ON CONFLICT (idName) DO UPDATE SET last = last + 1 RETURNING last
            """)
    }
}

extension DocumentStore {
    func body(_ id: String, in collection: String) throws(Refusal) -> [UInt8]? {
        try stored { () throws(StoreError) in
            try select.first(.text(collection), .text(id)) { row in row.blob(0) }
        }
    }

    func resource(_ id: String, in collection: String) throws(Refusal) -> JSON? {
        guard let body = try body(id, in: collection) else { return nil }
        do { return try JSON(parsing: body) } catch { throw .failure }
    }

    func contains(_ id: String, in collection: String) throws(Refusal) -> Bool {
        try stored { () throws(StoreError) in
            try select.first(.text(collection), .text(id)) { _ in true } ?? false
        }
    }

    /// The ids of a collection, in the order they were made.
    func ids(in collection: String) throws(Refusal) -> [String] {
        try stored { () throws(StoreError) in try selectIds.map(.text(collection)) { row in row.text(0) } }
    }

    /// The rows of a list as a JSON array.
    func rows(in collection: String, page: Page = .all) throws(Refusal) -> [UInt8] {
        try list(selectRows, collection, page)
    }

    /// The whole resources of a list as a JSON array.
    func bodies(in collection: String, page: Page = .all) throws(Refusal) -> [UInt8] {
        try list(selectBodies, collection, page)
    }

    /// The collections that have a resource of this id, of those whose items are known by `idName`.
    func collections(with id: String, named idName: String) throws(Refusal) -> [String] {
        try stored { () throws(StoreError) in
            try selectPlace.map(.text(idName), .text(id)) { row in row.text(0) }
        }
    }

    private func list(_ statement: Statement, _ collection: String, _ page: Page) throws(Refusal) -> [UInt8] {
        var array = [UInt8(ascii: "[")]
        try stored { () throws(StoreError) in
            try statement.forEachRow([.text(collection), .integer(page.limit), .integer(page.offset)]) { row in
                if array.count > 1 { array.append(UInt8(ascii: ",")) }
                row.withBytes(0) { array.append(contentsOf: $0) }
            }
        }
        array.append(UInt8(ascii: "]"))
        return array
    }
}

extension DocumentStore {
    /// Puts a resource in its place, or another in place of it.
    func write(_ resource: JSON, row: JSON, id: String, in collection: String, idName: String) throws(Refusal) {
        try stored { () throws(StoreError) in
            try write.run(
                .text(collection), .text(id), .text(idName), .text(resource.compact), .text(row.compact))
        }
    }

    /// Removes a resource with all that lies below it.
    /// - Returns: whether it was there
    func remove(_ id: String, in collection: String) throws(Refusal) -> Bool {
        let removed = try stored { () throws(StoreError) in
            try delete.run(.text(collection), .text(id))
            return database.changedRows > 0
        }
        try removeAll(below: collection + "/" + id)
        return removed
    }

    /// Removes whatever lies below a resource.
    func removeAll(below path: String) throws(Refusal) {
        try stored { () throws(StoreError) in
            try deleteBelow.run(.text(path), .text(path))
            try deleteFilled.run(.text(path), .text(path))
        }
    }

    /// Takes whatever lies below a resource to where the resource is now.
    func moveAll(below old: String, to new: String) throws(Refusal) {
        try stored { () throws(StoreError) in
            for statement in [moveBelow, moveFilled] {
                try statement.run(.text(new), .text(old), .text(old), .text(old))
            }
        }
    }

    /// Makes what lies below a resource anew below another, with ids of its own.
    /// - Parameters:
    ///   - field: the id of the other, for the resources that name what they lie below
    ///   - list: the name of lists that are left out
    func copyAll(
        below old: String, to new: String, field: (name: String, id: JSON), without list: String? = nil
    ) throws(Refusal) {
        let found = try stored { () throws(StoreError) in
            let copying = try database.prepare(
                """
                SELECT collection, id, idName, body, row FROM document
                WHERE collection >= ? || '/' AND collection < ? || '0' ORDER BY length(collection), position
                """)
            return try copying.map(.text(old), .text(old)) { row in
                (row.text(0), row.text(1), row.text(2), row.text(3), row.text(4))
            }
        }
        try markFilled(below: old, as: new)
        var paths = [(old: old, new: new)]
        for (collection, id, idName, body, row) in found {
            if let list, collection.hasSuffix("/" + list) { continue }
            guard let path = paths.last(where: { collection.hasPrefix($0.old + "/") }) else { continue }
            let place = path.new + collection.dropFirst(path.old.count)
            let copyId = Int64(id) == nil ? id : String(try newId(named: idName))
            func copy(_ text: String) -> JSON {
                guard var json = try? JSON(parsing: text), json.kind == .object else { return .null }
                if Int64(id) != nil, json[idName] != nil { json.set(idName, JSON.number(text: copyId) ?? .null) }
                if json[field.name] != nil { json.set(field.name, field.id) }
                return json
            }
            try write(copy(body), row: copy(row), id: copyId, in: place, idName: idName)
            // What lies below this one is found under its new id.
            paths.append((collection + "/" + id, place + "/" + copyId))
            try markFilled(below: collection + "/" + id, as: place + "/" + copyId)
        }
    }

    private func markFilled(below old: String, as new: String) throws(Refusal) {
        try stored { () throws(StoreError) in
            let filling = try database.prepare(
                """
                INSERT OR IGNORE INTO filled SELECT ? || substr(collection, length(?) + 1) FROM filled
                WHERE collection >= ? || '/' AND collection < ? || '0'
                """)
            try filling.run(.text(new), .text(old), .text(old), .text(old))
        }
    }

    /// A number that no resource of this kind has had.
    func newId(named idName: String) throws(Refusal) -> Int64 {
        let number = try stored { () throws(StoreError) in
            try takeNumber.first(.text(idName)) { row in row.integer(0) }
        }
        guard let number else { throw .failure }
        return number
    }

    /// Whether a collection has got what it holds at first.
    func isFilled(_ collection: String) throws(Refusal) -> Bool {
        try stored { () throws(StoreError) in try selectFilled.first(.text(collection)) { _ in true } ?? false }
    }

    func setFilled(_ collection: String) throws(Refusal) {
        try stored { () throws(StoreError) in try insertFilled.run(.text(collection)) }
    }
}
