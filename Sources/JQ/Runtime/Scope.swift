import LosslessJSON

/// The names a piece of code can see: a chain of bindings, innermost first. The compiler knows how many links away
/// each name is. A scope is used by one thread, the one of its run.
final class Scope {
    let parent: Scope?
    unowned(unsafe) let run: Run
    /// The value of a variable, or the number of a label.
    var value: JSON
    /// The filter a function was called with, and where that filter's own names are.
    let argument: Argument?
    let argumentScope: Scope?

    init(root run: Run) {
        parent = nil
        self.run = run
        value = .null
        argument = nil
        argumentScope = nil
    }

    init(_ parent: Scope, binding value: JSON) {
        self.parent = parent
        run = parent.run
        self.value = value
        argument = nil
        argumentScope = nil
    }

    init(_ parent: Scope, argument: Argument, in argumentScope: Scope) {
        self.parent = parent
        run = parent.run
        value = .null
        self.argument = argument
        self.argumentScope = argumentScope
    }

    func ancestor(_ distance: Int) -> Scope {
        var scope = self
        for _ in 0..<distance { scope = scope.parent! }
        return scope
    }
}

/// Code in an object of its own, so that a scope can hold it in one word.
final class Argument: Sendable {
    let code: Code

    init(_ code: Code) { self.code = code }
}
