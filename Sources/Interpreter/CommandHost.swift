public import Language
public import LosslessJSON

/// Carries out the shell's own commands for a runner.
public protocol CommandHost: AnyObject {
    /// - Throws: `InterpreterError`; without a range it is placed at the command's name.
    func run(_ command: CommandCall, in runner: ScriptRunner) throws(InterpreterError) -> CommandResult

    /// Whether a request may be sent; called before each that isn't a dry run.
    ///
    /// - Throws: when it must not be: then nothing was sent.
    func admit(_ request: PreparedRequest) throws(InterpreterError)

    /// An environment variable.
    func environmentValue(_ name: String) -> String?

    /// Asks the person at the terminal; a secret is not shown while it is typed.
    ///
    /// - Throws: also where there is no terminal; without a range it is placed at the name.
    func answer(to question: AskStatement) throws(InterpreterError) -> String

    /// A statement that was typed has gone well; its text as typed.
    func didRun(_ statement: String)

    /// A request was answered.
    func didReceive(_ exchange: Exchange)
}

extension CommandHost {
    public func didRun(_ statement: String) {}
    public func didReceive(_ exchange: Exchange) {}
}

extension CommandHost {
    public func admit(_ request: PreparedRequest) throws(InterpreterError) {}
}

/// A command with its words evaluated.
public struct CommandCall: Sendable {
    public struct Word: Sendable {
        public let text: String
        public let range: Range<Int>
    }

    public let name: String
    public let range: Range<Int>
    /// The words of `words`, or those around the path or request of the other forms.
    public let words: [Word]
    /// The path of a `path` command: encoded, absolute (the location is taken into account), or a full URL.
    public let path: String?
    /// The request of a `request` command.
    public let request: RequestStatement?
    /// Whether stages follow: then the result is wanted as a value and nothing is to be shown.
    public let isPiped: Bool
}

extension InterpreterError {
    /// For stages after a command that has no result.
    public static func nothingToPipe(_ name: String) -> InterpreterError {
        InterpreterError(.usage, "\(name) gives nothing that stages could work on", hint: "leave out the |")
    }
}

public enum CommandResult: Sendable {
    /// Done, and shown.
    case done
    /// What the stages after it work on; shown as an expression's value when there are none.
    case value(JSON)
    /// Done, and nothing after it is to run (`quit`).
    case leave
}
