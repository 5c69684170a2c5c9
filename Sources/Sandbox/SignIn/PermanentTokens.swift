import Store

/// The tokens for `X-Auth-Token` that are good until they are deleted. They are kept with the objects.
final class PermanentTokens {
    private let insert: Statement
    private let delete: Statement
    private let database: Database
    /// In the order they were made.
    private(set) var all: [String]
    /// The one that the sandbox shows at its start. No list has it, and nothing deletes it.
    private let given: String

    init(in database: Database, given: String) throws(StoreError) {
        try database.execute("CREATE TABLE IF NOT EXISTS permanentToken (token TEXT NOT NULL)")
        self.database = database
        self.given = given
        insert = try database.prepare("INSERT INTO permanentToken VALUES (?)")
        delete = try database.prepare("DELETE FROM permanentToken WHERE token = ?")
        all = try database.prepare("SELECT token FROM permanentToken ORDER BY rowid").map { row in row.text(0) }
    }

    func contains(_ token: String) -> Bool { token == given || all.contains(token) }

    func make() throws(Refusal) -> String {
        var random = SystemRandomNumberGenerator()
        let token = TokenText.legacy(&random)
        try stored { () throws(StoreError) in try insert.run(.text(token)) }
        all.append(token)
        return token
    }

    /// Whether there was such a token.
    func remove(_ token: String) throws(Refusal) -> Bool {
        guard let index = all.firstIndex(of: token) else { return false }
        try stored { () throws(StoreError) in try delete.run(.text(token)) }
        all.remove(at: index)
        return true
    }
}
