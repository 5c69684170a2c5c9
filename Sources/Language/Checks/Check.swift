/// One rule of `check`: told of everything on a walk over the tree, in the order in which a run would come to it.
///
/// To add a rule: a case of `Rule`, a file in `Rules`, and a line in `Checker`. Rules that need to know the API (paths,
/// methods, names of query parameters and fields) look at `.url` and take the catalogue in their initializer.
protocol Check: AnyObject {
    /// The statements of a block or source, before each of them.
    func enter(_ statements: [Statement], _ walk: Walk)
    /// The sorts of parts that it is told of.
    var sorts: [StatementPart.Sort] { get }
    func visit(_ part: StatementPart, _ walk: Walk)
    /// A file, row or definition begins or ends: it has variables and a last response of its own.
    func enterScope(_ walk: Walk)
    func leaveScope(_ walk: Walk)
    /// All has been seen.
    func finish(_ walk: Walk)
}

extension Check {
    func enter(_ statements: [Statement], _ walk: Walk) {}
    var sorts: [StatementPart.Sort] { [] }
    func visit(_ part: StatementPart, _ walk: Walk) {}
    func enterScope(_ walk: Walk) {}
    func leaveScope(_ walk: Walk) {}
    func finish(_ walk: Walk) {}
}
