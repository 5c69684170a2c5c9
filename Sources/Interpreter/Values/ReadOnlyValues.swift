import LosslessJSON
import RingCX
import Transport

/// `$status`, `$accountId` and the others that rcx sets.
extension ScriptRunner {
    /// Nil when no read-only variable has this name.
    func readOnlyValue(_ name: String) throws(InterpreterError) -> JSON? {
        if let identifier = Identifier(rawValue: name) { return JSON(try value(of: identifier)) }
        guard ["status", "headers", "elapsed", "url"].contains(name) else { return nil }
        guard let answer = scope.answer else {
            throw InterpreterError(
                .script, "$\(name) is unknown before the first request", hint: "send one first: get /…")
        }
        let response = answer.response
        switch name {
        case "status": return JSON(response.status)
        case "headers": return answer.headers
        case "url": return JSON(response.url)
        default: return JSON(Int(response.timings.total / .milliseconds(1)))
        }
    }

    func value(of identifier: Identifier) throws(InterpreterError) -> String {
        do throws(RingCXError) {
            return try session.value(of: identifier, cancel: cancellation)
        } catch {
            throw InterpreterError(error, at: nil)
        }
    }
}
