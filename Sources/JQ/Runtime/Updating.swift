import LosslessJSON

/// `=`, `|=`, `+=` …: changing every place a path expression names.
enum Updating {
    /// Code that changes its input and gives it back.
    static func code(_ change: @escaping Code.Update) -> Code {
        var code = Code(value: { input, scope throws(Exit) in
            var root = input
            try change(&root, scope)
            return root
        })
        code.update = change
        return code
    }

    /// Simple paths are followed in place. Others are found on the original value first, one after the other; places
    /// that do not stay are deleted at the end.
    static func each(
        _ root: inout JSON, _ target: Code, _ scope: Scope, _ visitor: Code.Visitor
    ) throws(Exit) {
        if let visit = target.visit {
            if try visit(&root, scope, visitor) == .goes { root = .null }
            return
        }
        let original = root
        var unwanted: [[JSON]] = []
        try target.many(original, .root, scope) { value, trail throws(Exit) in
            let path = try trail!.path(to: value, scope.run)
            var outcome = Outcome.stays
            try Paths.change(&root, at: path[...], scope.run) { (place) throws(Exit) in outcome = try visitor(&place) }
            if outcome == .goes { unwanted.append(path) }
        }
        if !unwanted.isEmpty { try Paths.delete(&root, at: unwanted, scope.run) }
    }

    /// `|=`: the first output of the update takes the place; if there is none, the place goes.
    static func replace(_ place: inout JSON, by update: Code, _ scope: Scope) throws(Exit) -> Outcome {
        if update.one != nil {
            try update.change(&place, scope)
            return .stays
        }
        guard let new = try update.first(place, scope) else { return .goes }
        place = new
        return .stays
    }

    static func combine(
        _ place: inout JSON, _ operation: BinaryOperator, _ operand: JSON, _ run: Run
    ) throws(Exit) {
        switch operation {
        case .alternative: if !place.isTrue { place = operand }
        case .add: try Arithmetic.add(operand, to: &place, run)
        default: place = try Arithmetic.apply(operation, place, operand, run)
        }
    }
}

extension Trail {
    /// The keys that lead to a value, or an error if it is not a part of the input.
    func path(to value: JSON, _ run: Run) throws(Exit) -> [JSON] {
        guard self === Trail.lost else { return keys }
        throw .value("Invalid path expression with result \(run.shortText(value))")
    }
}
