import LosslessJSON

/// A tree as a text in which nothing depends on where in its source it stood: two sources that mean the same have equal shapes.
func treeShape(_ value: Any) -> String {
    if let json = value as? JSON { return json.compact }
    let mirror = Mirror(reflecting: value)
    if mirror.children.isEmpty { return "\(value)" }
    let children = mirror.children.compactMap { child -> String? in
        if child.value is Range<Int> || unshaped.contains(child.label ?? "") { return nil }
        return (child.label.map { "\($0): " } ?? "") + treeShape(child.value)
    }
    let name = mirror.displayStyle == .enum || mirror.displayStyle == .struct ? "\(type(of: value))" : ""
    return "\(name)(\(children.joined(separator: ", ")))"
}

/// Ranges, compiled code, the line of `$__loc__`, and the first line of a `def` as it was typed.
private let unshaped: Set<String> = [
    "range", "nameRange", "fileRange", "code", "functions", "line", "form", "compiled",
]
