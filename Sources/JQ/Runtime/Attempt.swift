import LosslessJSON

/// Runs code and catches its errors, but not those of whoever takes its outputs.
enum Attempt {
    static func run(
        _ code: Code, _ input: JSON, _ trail: Trail?, _ scope: Scope, _ sink: Sink,
        onError handle: (JQError) throws(Exit) -> Void
    ) throws(Exit) {
        var later: Exit?
        do throws(Exit) {
            try code.many(input, trail, scope) { output, trail throws(Exit) in
                do throws(Exit) {
                    try sink(output, trail)
                } catch {
                    later = error
                    throw error
                }
            }
        } catch {
            if let later { throw later }
            guard let caught = error.caught else { throw error }
            try handle(caught)
        }
    }
}
