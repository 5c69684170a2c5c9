import Interpreter
import Language
import LosslessJSON

extension Command {
    static let `import` = Command(
        name: "import", summary: "Make rcx lines of a Postman collection, a curl command or an OpenAPI file",
        signature: Signature(
            positionals: [
                Signature.Positional(
                    name: "KIND", summary: "postman, curl or openapi", choices: ["postman", "curl", "openapi"]),
                Signature.Positional(
                    name: "WHAT", summary: "a file, or the curl command (- for standard input)", repeats: true),
            ],
            flags: [
                Signature.Flag(
                    name: "environment", value: "FILE", summary: "a Postman environment, for the values of variables"),
                Signature.Flag(name: "to", value: "FOLDER", summary: "where the .rcx files go; made if need be"),
                Signature.Flag(name: "force", summary: "write over files that exist"),
            ], verbatimAfter: ["curl"]),
        details: [
            "postman: each folder becomes a file. Variables are params, secret ones are asked for; tests that are simple become "
                + "--expect, let and assert, the others comments. openapi: a file for each tag, a request for each operation.",
            "Signing in is left to rcx. What could not be translated is named; each file passes check.",
            "curl prints the line. What curl's quotes mean to a shell is best kept by quoting the whole command, or by standard input.",
        ],
        examples: [
            Example(
                line:
                    "import curl curl -X POST https://ringcx.ringcentral.com/voice/api/v1/admin/users -d '{\"a\": 1}'",
                meaning: "the line that does the same"),
            Example(
                line: "import postman collection.json --to scripts", meaning: "a file for each folder",
                runsAnywhere: false),
        ],
        givesValue: true
    ) { context throws(ShellError) in
        let what = context.arguments.all("WHAT")
        switch (context.arguments.value("KIND"), what.count) {
        case ("postman", 1):
            try ImportRun(context: context).postman(what[0], environment: context.arguments.value("environment"))
        case ("openapi", 1): try ImportRun(context: context).openAPI(what[0])
        case ("curl", _): return try context.importCurl(what)
        default:
            throw ShellError.usage(
                "import: this is postman FILE, openapi FILE or curl COMMAND",
                usage: "import postman|openapi FILE [--to FOLDER]")
        }
        return .done
    }
}

extension CommandContext {
    fileprivate func importCurl(_ words: [String]) throws(ShellError) -> CommandResult {
        let imported = try ImportedCurl(words.count == 1 ? try Self.command(words[0]) : Self.joined(words))
        for note in imported.notes { shell.presenter.warn(ScriptText.line(note, atMost: 300)) }
        if call.isPiped { return .value(JSON(imported.text)) }
        shell.presenter.say(exactly: imported.text)
        return .done
    }

    private static func command(_ word: String) throws(ShellError) -> String {
        guard word == "-" else { return word }
        let bytes = try LocalFile.bytes(of: "-")
        guard bytes.count <= 10 << 20 else { throw ShellError(.usage, "this is too long for a curl command") }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The words had their quotes taken away; a shell would need them.
    private static func joined(_ words: [String]) -> String {
        words.map { "'" + $0.replacing("'", with: "'\\''") + "'" }.joined(separator: " ")
    }
}
