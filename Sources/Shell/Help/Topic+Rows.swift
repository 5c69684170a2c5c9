extension Topic {
    /// Where the rows of a `for` come from, and how it goes through them.
    static let rows = Topic(
        name: "rows",
        otherNames: ["lines", "in", "--key", "--parallel", "--rate", "--batch", "--on-error", "--resume"],
        usage:
            "for NAME in csv|json|lines FILE|LIST|REQUEST|CALL|run FILE [--key EXPR] [--rate 100/min] [--batch N] [--parallel N] [--on-error continue]",
        summary: "Go through a file or list, a row at a time",
        details: [
            "csv reads a table whose first line names the columns; the separator , ; or tab is the heading's. Cells are texts: "
                + "($row.rank | tonumber) makes a number. A row of another length, a column that is not there and bytes that are "
                + "not UTF-8 are errors with their line. json gives the items of a list, or JSON texts one after the other; lines "
                + "gives lines. FILE may be - for standard input. let x = csv FILE is all rows as one list.",
            "The items of a list are rows, and so are those that a request gives, a def returns or a file returns that is run; with stages "
                + "after it (| .[]) their outputs are.",
            "--key .email names a row in errors, and no two rows may have the same. --rate spreads the requests of the loop evenly. "
                + "--batch makes each row a list of up to N. --parallel is taken, but in this version the rows run one after "
                + "the other.",
            "With --on-error continue a row that fails is shown and emitted as {email, error}, the rest goes on, and the exit "
                + "status is 1. There is no journal and no --resume yet: begin again with the rows that failed.",
        ],
        examples: [
            Command.Example(
                line: "let squares = for n in [1, 2] --rate 100/s\n  emit $n * $n\nend\n$squares", meaning: "[1, 4]")
        ])
}
