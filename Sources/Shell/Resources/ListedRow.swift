import LosslessJSON

/// One row of a list as `ls` shows it: the id that a path takes, and a name.
struct ListedRow {
    let id: String
    let name: String

    /// The first member that ends with `Id` (or is `id`), and a person's two names or the first member that reads like a name; nil for a
    /// row without an id.
    init?(_ row: JSON) {
        guard row.kind == .object else { return nil }
        let members = row.members
        guard
            let id = members.lazy.filter({ $0.key == "id" || $0.key.hasSuffix("Id") }).compactMap({
                Self.text($0.value)
            }).first
        else { return nil }
        let person = ["firstName", "lastName"].compactMap { row[$0]?.string }.filter { !$0.isEmpty }
        let named = members.lazy.filter { $0.key == "name" || $0.key.hasSuffix("Name") || $0.key == "username" }
        self.id = id
        name = person.isEmpty ? named.compactMap { Self.text($0.value) }.first ?? "" : person.joined(separator: " ")
    }

    private static func text(_ value: JSON) -> String? { value.string ?? value.numberText }
}
