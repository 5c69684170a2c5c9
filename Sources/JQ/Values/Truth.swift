import LosslessJSON

extension JSON {
    /// Everything but `false` and `null` is true.
    @inline(__always) var isTrue: Bool {
        switch self {
        case .null: false
        case .bool(let value): value
        default: true
        }
    }
}
