import JQ
public import Language
import RingCX
import Transport

/// A source is checked whole before anything of it runs: errors stop it, warnings are shown once.
extension ScriptRunner {
    private static let shownFindings = 50

    /// The source with all it uses and runs, or nil when it may not run. What was found is shown.
    func read(_ source: Source, _ kind: SourceKind) -> Module? {
        let reader = reader(for: kind)
        let module = reader.read(source, as: kind)
        let errors = reader.findings.filter { $0.diagnostic.rule.severity == .error }
        show(reader.findings.filter { $0.diagnostic.rule.severity == .warning && errors.isEmpty }, kind)
        for error in errors.prefix(Self.shownFindings) { screen.fail(error.rendered) }
        if errors.count > Self.shownFindings { screen.fail("and \(errors.count - Self.shownFindings) more") }
        return errors.isEmpty ? module : nil
    }

    /// What a check finds in a script and in the files that it uses and runs. Nothing is shown or sent.
    ///
    /// - Parameter isLast: the process ends after it: the tree of a long script is left to that, since to take it down
    ///   piece by piece takes a sixth of the time of the check.
    public func findings(inScript source: Source, isLast: Bool = false) -> [ModuleFinding] {
        let reader = reader(for: .file)
        let module = reader.read(source, as: .file)
        if isLast { _ = Unmanaged.passRetained(Kept(module)) }
        return reader.findings
    }

    private final class Kept {
        let module: Module
        init(_ module: Module) { self.module = module }
    }

    /// A script as it was read, or nil when its text has faults; they are shown.
    public func script(_ source: Source) -> ParsedScript? {
        let reader = reader(for: .file)
        let script = reader.script(source)
        guard !script.diagnostics.isEmpty else { return script }
        let others = reader.findings.filter { $0.diagnostic.rule.severity == .error }.map(\.rendered)
        for fault in (others + script.diagnostics.map { $0.render(in: source) }).prefix(Self.shownFindings) {
            screen.fail(fault)
        }
        return nil
    }

    /// At the prompt the line still stands above its note.
    private func show(_ warnings: [ModuleFinding], _ kind: SourceKind) {
        for warning in warnings.prefix(Self.shownFindings) {
            let isTyped = kind == .line && warning.source.name.isEmpty
            if isTyped { screen.note(warning.diagnostic.inOneLine) } else { screen.warn(warning.rendered) }
        }
        if warnings.count > Self.shownFindings { screen.warn("and \(warnings.count - Self.shownFindings) more") }
    }

    /// What is wrong, or likely not meant, in the source of a file; nothing is shown.
    public func findings(in source: Source) -> [Diagnostic] {
        let reader = reader(for: .file)
        _ = reader.read(source, as: .file)
        return reader.findings.map(\.diagnostic)
    }

    /// What the description of the API has against a request, as far as its text tells.
    private func advice(on request: RequestStatement, _ known: AdviceCache) -> [Diagnostic] {
        // Who expects a refusal sends something wrong on purpose.
        guard request.flags.expect?.accepts(400) != true else { return [] }
        let found = known.advice(on: request) {
            let places = ItemPlaces(request, at: .root, of: session)
            return RequestAdvice(RequestSketch(reading: request, at: .root, places: places), session).all
        }
        let all = found.filter { !(request.flags.all && $0.rule == .firstPage) }
        return all.map { advice in
            advised.insert("\(request.range) \(advice.message)")
            let range = request.items.first { $0.name == advice.name }?.range ?? request.url.range
            return Diagnostic(advice.message, at: range, hint: advice.hint, rule: advice.rule)
        }
    }

    /// Reads a source of this kind, and for a line or unit what has been set and defined at the prompt.
    func reader(for kind: SourceKind) -> ModuleReader {
        var surroundings = Checker.Surroundings()
        surroundings.isFile = kind == .file
        surroundings.isTyped = kind == .line
        surroundings.namesOfFiles = Set(given.keys)
        surroundings.names = surroundings.namesOfFiles
        if kind != .file {
            surroundings.names = Set(scope.variables.names)
            surroundings.hasResponse = scope.answer != nil
        }
        let redactor = session.redactor
        // At the prompt a request is held against the description when all of it is known, and goes out all the same.
        let known = AdviceCache()
        if kind != .line { surroundings.advice = { [unowned self] in advice(on: $0, known) } }
        surroundings.pollAdvice = { [session] in PollAdvice(request: $0, poll: $1, session: session).findings }
        surroundings.bodyItems = { [unowned self] request in
            let places = ItemPlaces(request, at: .root, of: session)
            return request.items.filter { $0.isField && places.isInBody($0.name) }
        }
        surroundings.secrets = { redactor.matches(in: $0) }
        let callable = kind == .file ? [:] : definitions.mapValues(\.statement)
        return ModuleReader(commands: commands, known: callable, surroundings: surroundings) {
            path throws(ModuleReader.UnreadableFile) in
            do throws(FileError) { return try LocalFile.bytes(of: path) } catch {
                throw ModuleReader.UnreadableFile(error.message)
            }
        }
    }
}
