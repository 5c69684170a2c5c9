import JQ
import Language
import Transport

/// `cleanup` blocks run when the row or source around them ends, however it ends, the last one first.
extension ScriptRunner {
    /// Runs a body and then what it has set up for its end. A fault of the body is thrown after that; one of a cleanup is
    /// shown, and thrown only when the body had none.
    func cleaningUp(_ body: () throws(InterpreterError) -> Flow) throws(InterpreterError) -> Flow {
        let outer = scope.cleanups
        scope.cleanups = []
        let result = Result { () throws(InterpreterError) in try body() }
        let faults = runCleanups()
        scope.cleanups = outer
        if case .success = result, let first = faults.first {
            faults.dropFirst().forEach(show)
            throw first
        }
        faults.forEach(show)
        return try result.get()
    }

    /// The first Ctrl-C ends the body; the next one ends the cleanup too.
    private func runCleanups() -> [InterpreterError] {
        guard !scope.cleanups.isEmpty else { return [] }
        if cancellation.isCancelled {
            cancellation.reset()
            filterCancellation.reset()
        }
        var faults: [InterpreterError] = []
        while let body = scope.cleanups.popLast(), faults.last?.status != .interrupted {
            do throws(InterpreterError) { _ = try run(body) } catch { faults.append(error) }
        }
        return faults
    }
}
