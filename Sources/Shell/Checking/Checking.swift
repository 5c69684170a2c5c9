import Interpreter
import Language
import RingCX

/// `check`: reads sources, looks for faults, sends nothing.
struct Checking {
    let shell: ShellSession
    /// The process ends after it.
    var isLast = false

    /// - Returns: 0; 2 when there are errors, or with `--strict` any findings; 7 when a file could not be read.
    func run(_ arguments: Arguments) throws(ShellError) -> ExitStatus {
        let format = try format(arguments.value("format"))
        let files = try ScriptFiles.named(arguments.all("FILE"))
        var report = format.report { shell.presenter.output.write($0) }
        var total = Total()
        var seen: Set<String> = []
        for file in files {
            total.files += 1
            for checked in check(file) {
                if let failure = checked.failure { shell.presenter.fail(failure) }
                let checked = checked.without(&seen)
                report.add(checked)
                total.add(checked)
            }
        }
        report.finish()
        if format == .human { shell.presenter.progress(total.inWords) }
        return total.status(isStrict: arguments.has("strict"))
    }

    private func format(_ name: String?) throws(ShellError) -> CheckFormat {
        guard let name else { return .human }
        guard let format = CheckFormat(rawValue: name) else {
            let known = CheckFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw ShellError(.usage, "there is no format '\(name)'", hint: "formats: \(known)")
        }
        return format
    }

    /// The file and, where something was found in them, those that it uses or runs.
    private func check(_ file: String) -> [CheckedFile] {
        let name = file == "-" ? "standard input" : file
        do throws(ShellError) {
            return checked(Source(name: name, bytes: try LocalFile.bytes(of: file)))
        } catch {
            let nothing = SourceLines(Source(name: name, bytes: []))
            return [CheckedFile(name: name, findings: [], lines: nothing, failure: error.message)]
        }
    }

    private func checked(_ source: Source) -> [CheckedFile] {
        let runner = shell.makeRunner()
        runner.given = shell.runner.given
        let findings = runner.findings(inScript: source, isLast: isLast)
        var sources = [source]
        for finding in findings where !sources.contains(where: { $0.name == finding.source.name }) {
            sources.append(finding.source)
        }
        return sources.map { source in
            let own = findings.filter { $0.source.name == source.name }.map { withoutSecrets($0.diagnostic) }
            let lines = SourceLines(own.isEmpty ? Source(name: source.name, bytes: []) : redacted(source))
            return CheckedFile(name: source.name, findings: own, lines: lines)
        }
    }

    private func withoutSecrets(_ finding: Diagnostic) -> Diagnostic {
        let redactor = shell.session.redactor
        return Diagnostic(
            redactor.redact(finding.message), at: finding.range, hint: finding.hint.map { redactor.redact($0) },
            rule: finding.rule)
    }

    /// The same source with a star for every byte of a secret, so that places stay.
    private func redacted(_ source: Source) -> Source {
        let matches = shell.session.redactor.matches(in: source.bytes)
        guard !matches.isEmpty else { return source }
        var bytes = source.bytes
        for match in matches {
            for index in match where bytes[index] != 0x0A { bytes[index] = UInt8(ascii: "*") }
        }
        return Source(name: source.name, bytes: bytes)
    }
}

/// What all files together had.
private struct Total {
    var files = 0
    private var errors = 0
    private var warnings = 0
    private var failures = 0

    mutating func add(_ file: CheckedFile) {
        errors += file.count(.error)
        warnings += file.count(.warning)
        if file.failure != nil { failures += 1 }
    }

    func status(isStrict: Bool) -> ExitStatus {
        if failures > 0 { return .file }
        return errors > 0 || isStrict && warnings > 0 ? .usage : .ok
    }

    /// `2 errors and 1 warning in 3 files`
    var inWords: String {
        let counts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map(Self.counted)
        let unread = failures > 0 ? ", \(failures) not read" : ""
        return (counts.isEmpty ? "nothing found" : counts.joined(separator: " and "))
            + " in \(Self.counted(files, "file"))" + unread
    }

    private static func counted(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
