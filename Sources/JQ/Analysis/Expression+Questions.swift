/// What can be known of a filter without running it.
extension Expression {
    /// A use of a variable the filter does not bind itself.
    public struct FreeVariable: Equatable, Sendable {
        public let name: String
        public let range: Range<Int>
    }

    /// Every such use, in the order they are written.
    public var freeVariableUses: [FreeVariable] {
        var uses: [FreeVariable] = []
        collectFreeVariables(bound: [], into: &uses)
        return uses
    }

    /// The names a caller has to give values for, each once, in the order they first appear.
    public var freeVariables: [String] {
        var names: [String] = []
        for use in freeVariableUses where !names.contains(use.name) { names.append(use.name) }
        return names
    }

    private func collectFreeVariables(bound: Set<String>, into uses: inout [FreeVariable]) {
        if case .variable(let name) = kind, !bound.contains(name) {
            uses.append(FreeVariable(name: name, range: range))
        }
        forEachChild { child, added in
            child.collectFreeVariables(bound: added.isEmpty ? bound : bound.union(added), into: &uses)
        }
    }

    /// Whether the filter gives exactly one value on every input on which it gives no error. False means that this
    /// is not certain.
    public var yieldsExactlyOne: Bool { OutputCounter().count(self) == .one }

    /// Whether names are looked up when it is compiled, which can fail: those of functions, labels and formats.
    public var usesNames: Bool {
        switch kind {
        case .identity, .literal, .variable, .field, .index, .slice, .iterate, .descent, .array, .object, .pipe, .comma,
            .negate, .binary, .optional, .conditional, .text(_, format: nil):
            break
        default: return true
        }
        var uses = false
        forEachChild { child, _ in uses = uses || child.usesNames }
        return uses
    }

    /// Whether the filter is the same whatever it is run on: it reads neither the input nor variables nor the clock.
    public var isConstant: Bool {
        switch kind {
        case .identity, .descent, .variable, .call, .format: return false
        default: break
        }
        var isConstant = true
        forEachChild { child, _ in isConstant = isConstant && child.isConstant }
        return isConstant
    }
}

extension Filter {
    /// The variables of the filter that it does not bind itself.
    public var freeVariables: [String] { expression.freeVariables }

    public var yieldsExactlyOne: Bool { expression.yieldsExactlyOne }
}
