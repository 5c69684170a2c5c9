import Interchange
import Interpreter
import Language
import LosslessJSON
import RingCX

/// What `import` reads.
enum ImportSource {
    static func json(_ path: String) throws(ShellError) -> JSON {
        let bytes = try LocalFile.bytes(of: path)
        do throws(LosslessJSONError) { return try JSON(parsing: bytes) } catch {
            throw ShellError(.file, "\(path) is no JSON: \(error)", hint: "export it again, as JSON")
        }
    }
}

/// One import of several files: what is written, what is left out, what to look at.
struct ImportRun {
    let context: CommandContext
    private static let shown = 200

    func postman(_ file: String, environment: String?) throws(ShellError) {
        let json = try ImportSource.json(file)
        let values: JSON? = if let environment { try ImportSource.json(environment) } else { nil }
        let collection: PostmanCollection
        do throws(InterchangeError) { collection = try PostmanCollection(json, environment: values) } catch {
            throw ShellError(.file, "\(file): \(error.message)", hint: error.hint)
        }
        let left = collection.skipped.map { "\($0.place): \($0.reason)" }
        try write(collection.drafts, left: left)
        let lost = collection.untranslatedScripts
        guard lost > 0 else { return }
        context.shell.presenter.warn(
            "\(lost) \(lost == 1 ? "script of Postman's is" : "scripts of Postman's are") kept as comments: read them, they were not translated"
        )
    }

    func openAPI(_ file: String) throws(ShellError) {
        let json = try ImportSource.json(file)
        let imported: OpenAPIDrafts
        do throws(RingCXError) { imported = try OpenAPIDrafts(json) } catch {
            throw ShellError(.file, "\(file): \(error.message)", hint: error.hint)
        }
        try write(imported.drafts, left: imported.skipped, isHeldToCatalogue: imported.isOwn)
    }

    private func write(_ drafts: [ScriptDraft], left: [String], isHeldToCatalogue: Bool = true) throws(ShellError) {
        var drafts = drafts
        var left = left
        let check = DraftCheck(runner: context.shell.makeRunner())
        for index in drafts.indices {
            for refused in check.apply(to: &drafts[index]) { left.append("\(refused.title): \(refused.reason)") }
        }
        guard !drafts.isEmpty else { throw ShellError(.file, "there is no request in it, so nothing was written") }
        let files = ImportedFiles(folder: context.arguments.value("to"), force: context.arguments.has("force"))
        try files.write(drafts)
        for draft in drafts {
            let count = draft.requestCount
            context.say("\(files.path(of: draft.fileName))  \(count) request\(count == 1 ? "" : "s")")
        }
        sayLeftOut(left)
    }

    private func sayLeftOut(_ left: [String]) {
        guard !left.isEmpty else { return }
        var lines =
            ["left out, each with its reason:"]
            + left.prefix(Self.shown).map { "  " + ScriptText.line($0, atMost: 240) }
        if left.count > Self.shown { lines.append("  … and \(left.count - Self.shown) more") }
        context.shell.presenter.warn(lines.joined(separator: "\n"))
    }
}
