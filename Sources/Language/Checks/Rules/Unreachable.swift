/// `unreachable`: statements after one that never goes on.
final class Unreachable: Check {
    func enter(_ statements: [Statement], _ walk: Walk) {
        guard let last = statements.dropLast().firstIndex(where: { $0.kind.neverGoesOn }) else { return }
        let next = statements[last + 1].range
        let line = walk.source.lineRange(at: next.lowerBound)
        walk.report(
            Diagnostic(
                "nothing from here to the end of the block can run",
                at: next.lowerBound..<min(next.upperBound, line.upperBound),
                hint: "the statement before it never goes on to it", rule: .unreachable))
    }
}
