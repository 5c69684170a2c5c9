/// Help about files and what they are put together from.
extension Topic {
    static let scripts = [definitions, parameters, questions, otherFiles, libraries]

    private static let definitions = Topic(
        name: "def", otherNames: ["return", "call"],
        usage: "def NAME PARAMETER… [PARAMETER=DEFAULT…] … return EXPR … end", isStatement: true,
        summary: "Give statements a name, and call them by it",
        details: [
            "It is called as a line of its own or as let x = NAME ARGUMENT…: bare words are texts, $name keeps its kind, and (EXPR) is "
                + "an expression. Arguments go by place.",
            "A call has variables, last response, location and account of its own; it sees its parameters and nothing else of the "
                + "file. A def may be called above its line, and stands in no block.",
        ],
        examples: [
            Command.Example(
                line: "def double n\n  return ($n | tonumber) * 2\nend\ndouble 21", meaning: "42")
        ])

    private static let parameters = Topic(
        name: "param", usage: "param NAME = DEFAULT [\"what it is\"]   param NAME [\"what it is\"]", isStatement: true,
        summary: "A value that whoever runs the file may give",
        details: [
            "Given as rcx run FILE --NAME VALUE, else by the variable RCX_NAME, else the default. The kind of the default is the kind of "
                + "the param; without a default it is a text that must be given. Params and asks stand first in a file, and "
                + "rcx run FILE --help lists them."
        ],
        examples: [
            Command.Example(
                line: "param csv = \"agents.csv\" \"columns: email, rank\"", meaning: "--csv other.csv",
                runsAnywhere: false)
        ])

    private static let questions = Topic(
        name: "ask", usage: "ask [secret] NAME [\"question\"]", isStatement: true,
        summary: "Ask the person who runs the file",
        details: [
            "A secret is not shown while it is typed, never stored and never printed. Without a terminal the answer is the variable "
                + "RCX_NAME, or --NAME VALUE; of a secret --NAME-file FILE."
        ],
        examples: [
            Command.Example(line: "ask secret pin \"PIN\"", meaning: "then: $pin", runsAnywhere: false)
        ])

    private static let otherFiles = Topic(
        name: "run", usage: "run FILE [NAME=VALUE…]   let x = run FILE [NAME=VALUE…]", isStatement: true,
        summary: "Run another file",
        details: [
            "The file is found from the folder of the one that names it, is checked before anything is sent, starts at `/` with no variables "
                + "but its params, and stops at its first error. What it returns is the value. Its requests print a line of progress "
                + "each on standard error."
        ],
        examples: [Command.Example(line: "run onboard.rcx csv=agents.csv", meaning: "run it", runsAnywhere: false)])

    private static let libraries = Topic(
        name: "use", usage: "use \"lib.rcx\"", isStatement: true,
        summary: "Take the definitions of another file",
        details: ["That file holds def and use lines only. It is found from the folder of the one that names it."],
        examples: [Command.Example(line: "use \"lib.rcx\"", meaning: "then call its defs", runsAnywhere: false)])
}
