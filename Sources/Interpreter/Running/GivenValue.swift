import LosslessJSON

/// A value for a `param` or `ask`, from whoever runs a file.
public struct GivenValue: Sendable {
    public let name: String
    let value: Variable
    /// Whether a text may become the number, boolean or list that the param takes.
    let isConvertible: Bool
    /// How it was given, for messages: `--name`.
    let shown: String

    init(name: String, value: Variable, isConvertible: Bool, shown: String) {
        (self.name, self.value, self.isConvertible, self.shown) = (name, value, isConvertible, shown)
    }

    /// `--name text`
    public init(flag name: String, _ text: String) {
        self.init(name: name, value: Variable(JSON(text)), isConvertible: true, shown: "--\(name)")
    }

    /// The value as the kind that a default has, or nil when it is of another kind.
    func value(fitting fallback: JSON?) -> JSON? {
        let given = value.value
        switch (fallback?.kind ?? .string, given.kind) {
        case (.null, _): return given
        case (.string, .number), (.string, .bool): return isConvertible ? given.scalarText.map { JSON($0) } : nil
        case (let wanted, let kind) where wanted == kind: return given
        case (let wanted, .string):
            guard isConvertible, let read = try? JSON(parsing: given.string ?? ""), read.kind == wanted else {
                return nil
            }
            return read
        default: return nil
        }
    }
}
