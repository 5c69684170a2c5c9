/// Reads a source and every file that it uses or runs, and checks them all, before anything of them runs.
public final class ModuleReader {
    /// The bytes of a file; throws the sentence that says why there are none.
    public typealias Load = (_ path: String) throws(UnreadableFile) -> [UInt8]

    public struct UnreadableFile: Error {
        public let message: String
        public init(_ message: String) { self.message = message }
    }

    private static let depthLimit = 40
    private let commands: CommandTable
    private let surroundings: Checker.Surroundings
    private let known: [String: DefStatement]
    private let load: Load
    /// Files that are read, by path and whether they are libraries; nil for those that could not be.
    private var files: [String: Module?] = [:]
    /// The paths of the sources that are being read, and the lines that led from one to the next.
    private var open: [String] = []
    private var trail: [CallSite] = []
    public private(set) var findings: [ModuleFinding] = []

    /// - Parameters:
    ///   - known: definitions that the first source may call beside its own.
    ///   - surroundings: of the first source.
    public init(
        commands: CommandTable, known: [String: DefStatement] = [:], surroundings: Checker.Surroundings,
        load: @escaping Load
    ) {
        (self.commands, self.known, self.surroundings, self.load) = (commands, known, surroundings, load)
    }

    /// The module may run when there is no error among the findings.
    public func read(_ source: Source, as kind: SourceKind) -> Module {
        let known = open.isEmpty ? self.known : [:]
        open.append(source.name.isEmpty ? "" : Source(text: "").path(of: source.name))
        defer { open.removeLast() }
        let script = parse(source, known)
        let module = Module(
            source: source, statements: script.statements, names: script.names,
            definitions: script.statements.definitions,
            libraries: script.statements.uses.compactMap { files[Self.key(source.path(of: $0.path), .library)] ?? nil },
            scripts: scripts(script.statements, in: source))
        for diagnostic in diagnostics(of: script, module, kind, known: known) { report(diagnostic, in: source) }
        return module
    }

    /// A file as it is read with the definitions of the libraries it uses, unchecked.
    public func script(_ source: Source) -> ParsedScript {
        open.append(Source(text: "").path(of: source.name))
        defer { open.removeLast() }
        return parse(source, [:])
    }

    private func parse(_ source: Source, _ known: [String: DefStatement]) -> ParsedScript {
        ScriptParser.parse(source, commands: commands, definitions: Set(known.keys)) { use in
            self.names(use, in: source)
        }
    }

    private func diagnostics(
        of script: ParsedScript, _ module: Module, _ kind: SourceKind, known: [String: DefStatement]
    ) -> [Diagnostic] {
        let wrong = script.diagnostics.filter { $0.open == nil }
        // In a line that is wrong, what it also lacks is no news.
        if kind == .line, !wrong.isEmpty { return wrong }
        guard script.diagnostics.isEmpty else {
            // What a library would have brought is unknown without it.
            let lacksLibrary = script.statements.uses.count > module.libraries.count
            return script.diagnostics.filter { !lacksLibrary || $0.rule != .unknownCommand }
        }
        if let misplaced = Misplaced.first(in: script.statements, kind) { return [misplaced] }
        var surroundings = self.surroundings
        if open.count > 1 {
            (surroundings.names, surroundings.isFile, surroundings.hasResponse) = (
                surroundings.namesOfFiles, true, false
            )
        }
        surroundings.definitions = known
        for definition in module.allDefinitions {
            surroundings.definitions[definition.statement.name.text] = definition.statement
        }
        surroundings.scripts = module.scripts
        return Checker(surroundings).findings(in: script, of: module.source)
    }

    private func report(_ diagnostic: Diagnostic, in source: Source) {
        findings.append(ModuleFinding(diagnostic: diagnostic, source: source, trail: trail.reversed()))
    }
}

extension ModuleReader {
    private func names(_ use: UseStatement, in source: Source) -> Set<String> {
        let site = CallSite("used", at: use.range, in: source)
        let library = file(use.path, as: .library, at: use.range, site, in: source)
        return Set(library?.definitions.keys ?? [:].keys)
    }

    private func scripts(_ statements: [Statement], in source: Source) -> [String: Module] {
        var scripts: [String: Module] = [:]
        statements.forEachRun { run in
            guard let path = run.path, scripts[path] == nil else { return }
            let site = CallSite("run", at: run.fileRange, in: source)
            scripts[path] = file(path, as: .file, at: run.fileRange, site, in: source)
        }
        return scripts
    }

    /// A file that a source names; nil when that could not be read, which has been reported then.
    private func file(
        _ name: String, as kind: SourceKind, at range: Range<Int>, _ site: CallSite, in source: Source
    ) -> Module? {
        let path = source.path(of: name)
        if let circle = circle(to: path) {
            report(Diagnostic(circle, at: range, hint: "leave one of them out", rule: .otherFile), in: source)
            return nil
        }
        if let module = files[Self.key(path, kind)] { return module }
        do throws(UnreadableFile) {
            let file = Source(name: path == "-" ? "standard input" : path, bytes: try load(path))
            trail.append(site)
            defer { trail.removeLast() }
            let module = read(file, as: kind)
            files[Self.key(path, kind)] = .some(module)
            return module
        } catch {
            let hint = path == name ? nil : "it is looked for beside \(source.name)"
            report(Diagnostic(error.message, at: range, hint: hint, rule: .otherFile), in: source)
            files[Self.key(path, kind)] = .some(nil)
            return nil
        }
    }

    private func circle(to path: String) -> String? {
        if path != "-", let start = open.firstIndex(of: path) {
            return "this goes round in a circle: \((open[start...] + [path]).joined(separator: " → "))"
        }
        return open.count > Self.depthLimit ? "more than \(Self.depthLimit) files lead to each other here" : nil
    }

    private static func key(_ path: String, _ kind: SourceKind) -> String {
        (kind == .library ? "use " : "run ") + path
    }
}
