import LosslessJSON

extension Builtin {
    static let dates: [Builtin] = []
}
