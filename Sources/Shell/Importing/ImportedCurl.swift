import Interchange
import Interpreter
import Language

/// `import curl`: the lines, each read by rcx's own parser before it is shown.
struct ImportedCurl {
    let translation: CurlTranslation
    private(set) var notes: [String]

    init(_ text: String) throws(ShellError) {
        let command = text.drop { $0.isWhitespace || $0 == "$" }
        translation = CurlTranslation(String(command)) { OwnHosts.path(of: $0) }
        notes = translation.notes
        guard !translation.lines.isEmpty else {
            throw ShellError(
                .usage, "this is no curl command: \(notes.first ?? "it has no URL")",
                hint: "import curl 'curl https://…', or import curl - and the command on standard input")
        }
        for line in translation.lines {
            let script = ScriptParser.parse(Source(text: line.text), commands: CommandCatalogue.table)
            if let fault = script.diagnostics.first { notes.append("rcx reads this line otherwise: \(fault.message)") }
        }
    }

    var text: String { translation.lines.map(\.text).joined(separator: "\n") }
}
