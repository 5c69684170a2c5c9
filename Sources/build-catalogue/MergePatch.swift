import LosslessJSON

extension JSON {
    /// RFC 7386: members of the patch take the place of ours, objects are merged, null removes.
    func merged(with patch: JSON) -> JSON {
        guard patch.kind == .object else { return patch }
        var result = kind == .object ? self : JSON(members: [(String, JSON)]())
        for (name, value) in patch.members {
            if value.kind == .null {
                result.remove(name)
            } else {
                result.set(name, (result[name] ?? .null).merged(with: value))
            }
        }
        return result
    }
}
