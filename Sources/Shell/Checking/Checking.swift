import Interpreter
import Language
import RingCX

/// `check`: reads sources, looks for faults, sends nothing.
struct Checking {
    let shell: ShellSession

    /// - Returns: 0; 2 when there are errors, or with `--strict` any findings; 7 when a file could not be read.
    func run(_ arguments: Arguments) throws(ShellError) -> ExitStatus {
        let format = try format(arguments.value("format"))
        let files = try ScriptFiles.named(arguments.all("FILE"))
        var report = format.report { shell.presenter.output.write($0) }
        var total = Total()
        for file in files {
            let checked = check(file)
            if let failure = checked.failure { shell.presenter.fail(failure) }
            report.add(checked)
            total.add(checked)
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

    private func check(_ file: String) -> CheckedFile {
        let name = file == "-" ? "standard input" : file
        do throws(ShellError) {
            let source = Source(name: name, bytes: try LocalFile.bytes(of: file))
            return CheckedFile(name: name, findings: findings(in: source), lines: SourceLines(redacted(source)))
        } catch {
            return CheckedFile(
                name: name, findings: [], lines: SourceLines(Source(name: name, bytes: [])), failure: error.message)
        }
    }

    private func findings(in source: Source) -> [Diagnostic] {
        let redactor = shell.session.redactor
        var surroundings = Checker.Surroundings()
        surroundings.secrets = { redactor.matches(in: $0) }
        let script = ScriptParser.parse(source, commands: CommandCatalogue.table)
        return Checker(surroundings).findings(in: script, of: source).map { finding in
            Diagnostic(
                redactor.redact(finding.message), at: finding.range, hint: finding.hint.map { redactor.redact($0) },
                rule: finding.rule)
        }
    }

    /// The same source with a dot for every byte of a secret, so that places stay.
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
    private var files = 0
    private var errors = 0
    private var warnings = 0
    private var failures = 0

    mutating func add(_ file: CheckedFile) {
        files += 1
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
