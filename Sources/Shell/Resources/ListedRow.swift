import LosslessJSON

/// One row of a list as `ls` shows it: the id that a path takes, and a name.
struct ListedRow {
    let id: String
    let name: String

    /// The first member that ends with `Id` (or is `id`) and the first that reads like a name; nil for a row without an id.
    init?(_ row: JSON) {
        guard row.kind == .object else { return nil }
        var id: String?
        var name: String?
        for member in row.members {
            if id == nil, member.key == "id" || member.key.hasSuffix("Id") { id = Self.text(member.value) }
            if name == nil, member.key == "name" || member.key.hasSuffix("Name") || member.key == "username" {
                name = Self.text(member.value)
            }
        }
        guard let id else { return nil }
        (self.id, self.name) = (id, name ?? "")
    }

    private static func text(_ value: JSON) -> String? { value.string ?? value.numberText }
}
