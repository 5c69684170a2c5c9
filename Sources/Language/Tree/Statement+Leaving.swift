extension Statement.Kind {
    /// Whether what follows in the same block can never run. False where that is not certain.
    public var neverGoesOn: Bool {
        switch self {
        case .exit, .fail, .next, .stop, .return: true
        case .if(let statement):
            !statement.otherwise.isEmpty && statement.otherwise.neverGoesOn
                && statement.branches.allSatisfy { $0.body.neverGoesOn }
        case .try(let statement): statement.body.neverGoesOn && statement.handler?.body.neverGoesOn == true
        case .step(let statement): statement.body.neverGoesOn
        case .poll(let statement): statement.body.neverGoesOn
        default: false
        }
    }
}

extension [Statement] {
    var neverGoesOn: Bool { contains { $0.kind.neverGoesOn } }
}
