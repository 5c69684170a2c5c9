import LosslessJSON
import Store

/// What a sandbox holds, as a part of the page: the sub-accounts with their groups, and how many there are of everything.
struct Holdings {
    let service: Service
    /// Of a longer list the page shows the beginning.
    private static let shown = 60

    init(_ service: Service) { self.service = service }

    var html: String {
        let accounts = Directory.accounts.map { account in
            """
            <section><h3>\(HTMLText.escaped(account.name)) <code>\(account.id)</code></h3>
            \(groups(account.id, "Agent groups", service.agentGroups, "agentGroupId", service.agents, name: "username"))
            \(groups(account.id, "Queue groups", service.gateGroups, "gateGroupId", service.gates, name: "gateName"))
            </section>
            """
        }
        return accounts.joined(separator: "\n") + counts
    }

    private func groups(
        _ account: String, _ title: String, _ groups: ResourceTable, _ idField: String, _ members: ResourceTable,
        name: String
    ) -> String {
        let rows = rows(groups, Place(account: account))
        let items = rows.prefix(Self.shown).map { row in
            let id = row[idField]?.int ?? 0
            let members = self.rows(members, Place(account: account, parent: Int64(id)))
            let lines = members.prefix(Self.shown).map { "<li>\(text($0[name]))</li>" }.joined()
            return """
                <li><details id="\(idField)\(id)"><summary>\(text(row["groupName"])) <code>\(id)</code> \
                <span class="count">\(members.count)</span></summary>\
                <ul>\(lines)\(rest(members.count))</ul></details></li>
                """
        }
        return "<h4>\(title)</h4><ul>\(items.joined())\(rest(rows.count))</ul>"
    }

    private func rest(_ count: Int) -> String {
        count > Self.shown ? "<li>and \(count - Self.shown) more</li>" : ""
    }

    private func rows(_ table: ResourceTable, _ place: Place) -> [JSON] {
        guard let bytes = try? table.rows(in: place), let list = try? JSON(parsing: bytes) else { return [] }
        return Array(list.elements)
    }

    private func text(_ value: JSON?) -> String { HTMLText.escaped(value?.string ?? "?") }
}

extension Holdings {
    private var counts: String {
        let rows = kinds().map { "<tr><th scope=\"row\">\($0.name)</th><td>\($0.count)</td></tr>" }
        return """
            <section><h3>In all</h3><table><thead><tr><th scope="col">Kind</th><th scope="col">Number</th></tr></thead>
            <tbody>\(rows.joined())</tbody></table></section>
            """
    }

    /// Tables that hold no resources of their own.
    private static let ofOurs: Set = [
        "document", "filled", "number", "gateAccess", "permanentToken", "duty", "session", "callChange",
    ]

    /// Every table is a kind, and so is every sort of id among the documents.
    private func kinds() -> [(name: String, count: Int64)] {
        let tables = names("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        var kinds = tables.filter { !Self.ofOurs.contains($0) }.map { table in
            (Self.words(table), count("SELECT count(*) FROM \"\(table)\""))
        }
        if tables.contains("document") {
            let rows = try? service.database.prepare("SELECT idName, count(*) FROM document GROUP BY idName").map {
                ($0.text(0), $0.integer(1))
            }
            kinds += (rows ?? []).map { (Self.words($0.0), $0.1) }
        }
        return kinds.filter { $0.1 > 0 }.sorted { $0.0 < $1.0 }
    }

    private func names(_ sql: String) -> [String] {
        (try? service.database.prepare(sql).map { $0.text(0) }) ?? []
    }

    private func count(_ sql: String) -> Int64 {
        (try? service.database.prepare(sql).first { $0.integer(0) }) ?? 0
    }

    /// `gateGroup` and `gateGroupId` are queue groups.
    private static func words(_ name: String) -> String {
        let bare = name.hasSuffix("Id") ? String(name.dropLast(2)) : name
        var words = ""
        for character in bare {
            if character.isUppercase { words += " " }
            words += character.lowercased()
        }
        if words == "gate" || words.hasPrefix("gate ") { words = "queue" + words.dropFirst(4) }
        return HTMLText.escaped(words.hasSuffix("s") ? words : words + "s")
    }
}
