extension Topic {
    /// Formats and targets.
    static let results = Topic(
        name: "results",
        otherNames: ["formats", "table", "csv", "tsv", "json", "raw", "save", "append", "copy", "pager", "!"],
        usage:
            "LINE | FILTER… [| table|csv|tsv [COLUMN…] | json | raw] [| save FILE | append FILE | copy | pager | !COMMAND]",
        summary: "Show results as a table or in a format, keep them, or hand them on",
        details: [
            "table, csv and tsv take the columns to show, agent.name for a field further down; a column that no row has is an "
                + "error. A record that does not fit the terminal stands on its side.",
            "save writes the whole file or nothing, in the format of its suffix (.json, .jsonl, .csv, .tsv), and makes no "
                + "folder; append adds to it. Values that are made of a secret are not kept.",
            "copy fills the clipboard: with wl-copy, xclip or pbcopy where they are, else through the terminal. pager is "
                + "$PAGER, or less -R.",
            "At the prompt a line that starts with ! goes to your shell, and | !COMMAND gives it what a pipe would get. "
                + "Variables whose names begin with RC_ or RCX_ are kept from it.",
        ],
        examples: [
            Command.Example(
                line: "get /agentGroups | table agentGroupId groupName", meaning: "two columns of every group"),
            Command.Example(line: "get /agentGroups | .[].groupName | raw", meaning: "the names, one a line"),
        ])
}
