/// What `check` looks for. The raw value is a rule's name in reports and stays the same for ever.
///
/// A rule that the parser does not find itself has a file in `Rules`.
public enum Rule: String, Sendable, CaseIterable {
    case syntax
    case lookalikeCharacter = "lookalike-character"
    case fragmentInURL = "fragment-in-url"
    case foreignVariable = "foreign-variable"
    case unknownCommand = "unknown-command"
    case unsetVariable = "unset-variable"
    case unfilledPlaceholder = "unfilled-placeholder"
    case notOneValue = "not-one-value"
    case noResponse = "no-response"
    case lostEmit = "lost-emit"
    case wrongArguments = "wrong-arguments"
    case bodyFields = "body-fields"
    case otherFile = "other-file"
    case unusedVariable = "unused-variable"
    case unreachable
    case endlessLoop = "endless-loop"
    case unsplicedName = "unspliced-name"
    case literalSecret = "literal-secret"
    case systemCommand = "system-command"
    case unknownPath = "unknown-path"
    case unknownParameter = "unknown-parameter"
    case unknownField = "unknown-field"
    case missingParameter = "missing-parameter"
    case missingField = "missing-field"
    case wrongValue = "wrong-value"
    case wrongKind = "wrong-kind"
    case firstPage = "first-page"
    case knownTrap = "known-trap"
    case doubtfulValue = "doubtful-value"
    case tooOften = "too-often"

    public enum Severity: String, Sendable {
        /// Nothing of the source is run.
        case error
        /// Shown; the source runs all the same.
        case warning
    }

    public var severity: Severity {
        switch self {
        case .syntax, .lookalikeCharacter, .fragmentInURL, .foreignVariable, .unknownCommand, .unsetVariable,
            .unfilledPlaceholder, .notOneValue, .noResponse, .lostEmit, .systemCommand, .unknownParameter,
            .unknownField,
            .missingParameter, .missingField, .wrongValue, .wrongKind, .knownTrap, .wrongArguments, .bodyFields,
            .otherFile:
            .error
        case .unusedVariable, .unreachable, .endlessLoop, .unsplicedName, .literalSecret, .unknownPath, .firstPage,
            .doubtfulValue, .tooOften:
            .warning
        }
    }

    /// One line for lists of rules.
    public var summary: String {
        switch self {
        case .syntax: "the text is no rcx statement"
        case .lookalikeCharacter: "a character that looks like another one"
        case .fragmentInURL: "a # in a URL, which is never sent"
        case .foreignVariable: "a variable as another tool writes it: {{x}}, :x"
        case .unknownCommand: "a line that begins with no command, verb or statement"
        case .unsetVariable: "a variable that nothing has set before"
        case .unfilledPlaceholder: "a {name} in a URL that nothing fills"
        case .notOneValue: "an expression that cannot give exactly one value where one is wanted"
        case .noResponse: "the last response is used before a request was sent"
        case .lostEmit: "an emit in a loop whose result goes nowhere"
        case .wrongArguments: "a call or run with other arguments than it takes"
        case .bodyFields: "a field of a body that is given twice, or beside a body"
        case .otherFile: "a file of use or run that cannot be read, or goes round in a circle"
        case .unusedVariable: "a variable that is set and never used"
        case .unreachable: "statements that can never run"
        case .endlessLoop: "a loop over rows that never end"
        case .unsplicedName: "the name of a variable in a text, which stays as typed"
        case .systemCommand: "a !command in a script"
        case .literalSecret: "a password or token written into a script"
        case .unknownPath: "a path or method that the API description does not have"
        case .unknownParameter: "a query parameter that the operation does not have"
        case .unknownField: "a field that looks like a misspelt one of the operation"
        case .missingParameter: "a query parameter that the operation needs"
        case .missingField: "a body, or a field of it, that the operation needs"
        case .wrongValue: "a value that is none of those there are"
        case .wrongKind: "a number where a text is due, and the like"
        case .firstPage: "page=1, which is the second page"
        case .doubtfulValue: "what the API takes, and often does something else with than was meant"
        case .tooOften: "a poll that asks more often than RingCX answers"
        case .knownTrap: "what the API is known to refuse or to take for something else"
        }
    }
}
