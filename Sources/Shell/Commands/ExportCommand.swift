import Interchange
import Interpreter
import Language
import LosslessJSON
import RingCX
import Transport

extension Command {
    static let export = Command(
        name: "export", summary: "Give requests to other tools: a Postman collection, or a HAR archive",
        signature: Signature(positionals: [
            Signature.Positional(name: "KIND", summary: "postman or har", choices: ["postman", "har"]),
            Signature.Positional(
                name: "FILE", summary: "postman: scripts to take the requests from; else this session's",
                isOptional: true,
                repeats: true),
        ]),
        details: [
            "postman gives a collection v2.1: params and spliced values are its variables, --expect and simple lets its tests.",
            "har gives this session's exchanges, the newest \(ExchangeLog.exchangeLimit); of bodies over 1 MiB only the size.",
            "Secrets show as •••. Save it with | save FILE.",
        ],
        examples: [
            Example(
                line: "export postman onboard.rcx | save onboard.json", meaning: "for Postman", runsAnywhere: false),
            Example(line: "export har | .log.version", meaning: "the format's version"),
        ],
        givesValue: true
    ) { context throws(ShellError) in
        let files = context.arguments.all("FILE")
        switch (context.arguments.value("KIND"), files.isEmpty) {
        case ("har", true): return .value(context.archive)
        case ("postman", _): return .value(try context.collection(files))
        default: throw ShellError.usage("export: this is postman [FILE…] or har", usage: "export postman [FILE…]|har")
        }
    }
}

extension CommandContext {
    fileprivate var archive: JSON {
        let session = shell.session
        let archive = HARArchive(shell.exchanges, redactor: session.redactor, version: Version.number) { target in
            (try? session.resolve(target))?.url ?? target
        }
        return archive.json
    }

    fileprivate func collection(_ files: [String]) throws(ShellError) -> JSON {
        let session = shell.session
        let rules = session.rules
        var export = PostmanExport(
            redactor: session.redactor, expand: { rules.expand($0) },
            isQueryItem: { ItemPlaces($0, at: .root, of: session).isInQuery($1) })
        for file in files {
            let source = Source(name: file, bytes: try LocalFile.bytes(of: file))
            let script = ScriptParser.parse(source, commands: CommandCatalogue.table)
            if let fault = script.diagnostics.first {
                throw ShellError(.usage, "\(file): \(fault.message)", hint: "see all: rcx check \(file)")
            }
            export.add(source, named: Self.title(file), commands: CommandCatalogue.table)
        }
        if files.isEmpty {
            let text = shell.done.joined(separator: "\n")
            export.add(Source(text: text), named: "session", commands: CommandCatalogue.table)
        }
        guard !export.isEmpty else {
            throw ShellError(
                .usage, files.isEmpty ? "no request has succeeded in this session yet" : "there is no request in it",
                hint: "export postman FILE.rcx takes them from a script")
        }
        return export.json(named: files.count == 1 ? Self.title(files[0]) : "rcx")
    }

    private static func title(_ file: String) -> String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return name.hasSuffix(".rcx") ? String(name.dropLast(4)) : name
    }
}
