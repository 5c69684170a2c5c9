import Interchange
import Interpreter
import Language
import RingCX

/// `rcx run FILE --help`: what the file says about itself.
enum ScriptHelp {
    static func text(of source: Source) -> String {
        let script = ScriptParser.parse(source, commands: CommandCatalogue.table)
        let rows = script.statements.compactMap { row($0.kind, source) }
        let usage = script.statements.compactMap { form($0.kind) }
        var parts = ["usage: " + (["rcx run", source.name] + usage).joined(separator: " ")]
        let summary = summary(of: source)
        if !summary.isEmpty { parts.append(summary) }
        if !rows.isEmpty { parts.append(HelpText.rows(rows)) }
        parts.append("Flags of every file:\n" + HelpText.rows(flags: Signature(flags: RunFlags.flags)))
        return parts.joined(separator: "\n\n")
    }

    private static func form(_ kind: Statement.Kind) -> String? {
        switch kind {
        case .param(let param):
            let flag = "--\(param.name.text) VALUE"
            return param.fallback == nil ? flag : "[\(flag)]"
        default: return nil
        }
    }

    private static func row(_ kind: Statement.Kind, _ source: Source) -> (String, String)? {
        switch kind {
        case .param(let param):
            let isSecret = SecretNames.isSecret(param.name.text)
            let fallback =
                param.fallback.map { "default \(isSecret ? Secret.mask : source.text($0.range))" } ?? "required"
            return (
                "--\(param.name.text) VALUE",
                [param.summary, "(\(fallback))"].compactMap(\.self).joined(separator: " ")
            )
        case .ask(let question):
            let name = question.name.text
            let flag = question.isSecret ? "--\(name)-file FILE" : "--\(name) VALUE"
            return (flag, "\(question.question) (asked for; else from RCX_\(name))")
        default: return nil
        }
    }

    /// The comment that the file begins with, after a `#!` line; `#:` lines are for whoever presents or tests it.
    private static func summary(of source: Source) -> String {
        var lines = source.text(0..<source.bytes.count).split(separator: "\n", omittingEmptySubsequences: false)[...]
        if lines.first?.hasPrefix("#!") == true { lines.removeFirst() }
        return lines.prefix { $0.hasPrefix("#") }.filter { !$0.hasPrefix("#:") }.map { line in
            let text = line.dropFirst()
            return String(text.first == " " ? text.dropFirst() : text)
        }.joined(separator: "\n")
    }
}
