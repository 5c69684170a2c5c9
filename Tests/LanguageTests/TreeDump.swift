import Language

/// A tree as one readable line: what the tables of lines compare with.
struct TreeDump {
    let source: Source

    func text(_ script: ParsedScript) -> String {
        let statements = script.statements.map { text($0.kind) }
        let faults = script.diagnostics.map(text)
        return (statements + faults).joined(separator: "\n")
    }

    func text(_ fault: Diagnostic) -> String {
        let open = fault.open.map { " [\($0)]" } ?? ""
        return "! \(fault.message)" + (fault.hint.map { " → \($0)" } ?? "") + open
    }

    private func text(_ kind: Statement.Kind) -> String {
        switch kind {
        case .request(let request, let pipeline): text(request) + text(pipeline)
        case .expression(let expression, let pipeline): "jq \(text(expression))" + text(pipeline)
        case .command(let command, let pipeline): text(command) + text(pipeline)
        case .let(let statement): "let \(statement.name.text) = " + text(statement.value)
        case .unset(let names): "unset " + names.map(\.text).joined(separator: " ")
        case .print(let expression): "print \(text(expression))"
        case .warn(let expression): "warn \(text(expression))"
        case .fail(let expression): "fail \(text(expression))"
        case .emit(let expression): "emit \(text(expression))"
        case .exit(let expression): "exit" + (expression.map { " " + text($0) } ?? "")
        case .sleep(let duration): "sleep \(duration)"
        case .next: "next"
        case .stop: "stop"
        case .system(let command): "system \(command.text)"
        case .if, .for, .poll, .try, .step, .cleanup, .def: block(kind)
        case .call(let call, let pipeline): text(call) + text(pipeline)
        case .run(let run, let pipeline): text(run) + text(pipeline)
        case .return(let expression): "return" + (expression.map { " " + text($0) } ?? "")
        case .use(let use): "use \(use.path)"
        case .param(let param):
            "param \(param.name.text)" + (param.fallback.map { " = \(text($0))" } ?? "")
                + (param.summary.map { " “\($0)”" } ?? "")
        case .ask(let ask): "ask \(ask.isSecret ? "secret " : "")\(ask.name.text) “\(ask.question)”"
        case .assert(let statement):
            "assert \(text(statement.condition))" + (statement.message.map { " else \(text($0))" } ?? "")
        }
    }

    private func text(_ value: LetStatement.Value) -> String {
        switch value {
        case .expression(let expression): "jq \(text(expression))"
        case .request(let request, let pipeline): text(request) + text(pipeline)
        case .rows(let loop, let pipeline): text(loop) + text(pipeline)
        case .call(let call, let pipeline): text(call) + text(pipeline)
        case .run(let run, let pipeline): text(run) + text(pipeline)
        case .file(let source): text(source)
        }
    }

    private func text(_ call: CallStatement) -> String {
        (["call \(call.name.text)"] + call.arguments.map(text)).joined(separator: " ")
    }

    private func text(_ argument: Argument) -> String {
        switch argument {
        case .value(let value): text(value)
        case .expression(let expression): "‹\(text(expression))›"
        }
    }

    private func text(_ run: RunStatement) -> String {
        (["run \(text(run.file))"] + run.items.map(text)).joined(separator: " ")
    }

    private func text(_ definition: DefStatement) -> String {
        let parameters = definition.parameters.map { " \($0.name.text)" + ($0.fallback.map { "=\(text($0))" } ?? "") }
        return "def \(definition.name.text)\(parameters.joined()) {\(body(definition.body))}"
    }

    private func block(_ kind: Statement.Kind) -> String {
        switch kind {
        case .if(let statement):
            statement.branches.map { "if \(text($0.condition)) {\(body($0.body))}" }.joined(separator: " else ")
                + (statement.otherwise.isEmpty ? "" : " else {\(body(statement.otherwise))}")
        case .for(let loop, let pipeline): text(loop) + text(pipeline)
        case .poll(let statement):
            "poll \(statement.interval) \(statement.limit) until \(text(statement.condition)) {\(body(statement.body))}"
        case .try(let statement):
            "try {\(body(statement.body))}"
                + (statement.handler.map { " catch \($0.name?.text ?? "") {\(body($0.body))}" } ?? "")
        case .step(let statement): "step \(text(statement.title)) {\(body(statement.body))}"
        case .cleanup(let statements): "cleanup {\(body(statements))}"
        case .def(let definition): text(definition)
        default: "?"
        }
    }

    private func text(_ loop: ForStatement) -> String {
        let source =
            switch loop.source {
            case .list(let expression): "list \(text(expression))"
            case .outputs(let expression): "outputs \(text(expression))"
            case .request(let request, let pipeline): text(request) + text(pipeline)
            case .call(let call, let pipeline): text(call) + text(pipeline)
            case .run(let run, let pipeline): text(run) + text(pipeline)
            case .file(let file): text(file)
            }
        return "for \(loop.name.text) in \(source)\(text(loop.flags)) {\(body(loop.body))}"
    }

    private func text(_ source: FileSource) -> String { "\(source.format.rawValue) \(text(source.file))" }

    private func text(_ flags: LoopFlags) -> String {
        var parts: [String] = []
        if let key = flags.key { parts.append("key \(text(key))") }
        if let interval = flags.interval { parts.append("every \(interval)") }
        if let batch = flags.batch { parts.append("batch \(batch)") }
        if let parallel = flags.parallel { parts.append("parallel \(parallel)") }
        if flags.goesOnAfterErrors { parts.append("on-error continue") }
        return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    }

    private func body(_ statements: [Statement]) -> String { statements.map { text($0.kind) }.joined(separator: "; ") }

    private func text(_ command: CommandStatement) -> String {
        let parts: [String] =
            switch command.arguments {
            case .words(let words): words.map { text($0.value) }
            case .path(let path, let words): (path.map { [text($0)] } ?? []) + words.map { text($0.value) }
            case .request(let words, let request):
                words.map { text($0.value) } + (request.map { ["(\(text($0)))"] } ?? [])
            case .outline(let request): request.map { ["(\(text($0)))"] } ?? []
            }
        return (["command \(command.name)"] + parts).joined(separator: " ")
    }

    private func text(_ request: RequestStatement) -> String {
        var parts = [request.verb.rawValue.uppercased(), text(request.url)]
        parts += request.items.map(text)
        if let body = request.body { parts.append("body " + text(body)) }
        parts += text(request.flags)
        return parts.joined(separator: " ")
    }

    private func text(_ url: URLTemplate) -> String {
        url.pieces.map { piece in
            switch piece.content {
            case .text(let text): text
            case .splice(let expression): "‹\(splice(expression))›"
            case .placeholder(let name): "‹{\(name)}›"
            }
        }.joined()
    }

    private func text(_ item: Item) -> String {
        switch item.content {
        case .field(let value): "\(item.name)=\(text(value))"
        case .query(let value): "\(item.name)==\(text(value))"
        case .json(let expression): "\(item.name):=‹\(splice(expression))›"
        case .header(let value): "\(item.name):\(text(value))"
        case .part(let value): "\(item.name)@\(text(value))"
        }
    }

    private func text(_ value: Value) -> String {
        switch value {
        case .bare(let template): text(template)
        case .variable(let expression): "‹\(splice(expression))›"
        case .quoted(let template): "“\(text(template))”"
        }
    }

    private func text(_ template: Template) -> String {
        template.pieces.map { piece in
            switch piece {
            case .text(let text): text.replacing("\n", with: "⏎")
            case .splice(let expression): "‹\(splice(expression))›"
            }
        }.joined()
    }

    private func text(_ body: BodyForm) -> String {
        switch body {
        case .verbatim(let typed, _): "as typed \(oneLine(typed))"
        case .expression(let expression): "jq \(text(expression))"
        case .file(let value, _): "@\(text(value))"
        case .standardInput: "standard input"
        }
    }

    private func text(_ flags: RequestFlags) -> [String] {
        var parts: [String] = []
        if let expect = flags.expect { parts.append("expect=\(expect.text)") }
        if let timeout = flags.timeout { parts.append("timeout=\(timeout)") }
        if let retries = flags.retries { parts.append("retry=\(retries)") }
        let switches = [
            (flags.all, "all"), (flags.form, "form"), (flags.noAuth, "no-auth"), (flags.showsHeaders, "i"),
            (flags.dryRun, "dry-run"),
        ]
        parts += switches.filter(\.0).map(\.1)
        return parts + flags.droppedHeaders.map { "no-header=\($0)" }
    }

    private func text(_ pipeline: Pipeline) -> String {
        var stages: [String] = []
        if let filter = pipeline.filter { stages.append("jq \(text(filter))") }
        if let format = pipeline.format { stages.append("\(format)") }
        if let target = pipeline.target { stages.append(text(target)) }
        return stages.map { " | " + $0 }.joined()
    }

    private func text(_ target: OutputTarget) -> String {
        switch target.kind {
        case .copy: "copy"
        case .pager: "pager"
        case .system(let command): "system \(command.text)"
        case .save(let file): "save \(text(file))"
        case .append(let file): "append \(text(file))"
        }
    }

    private func text(_ expression: ScriptExpression) -> String { oneLine(source.text(expression.range)) }

    /// Without the `${` and `}` around it.
    private func splice(_ expression: ScriptExpression) -> String {
        let text = text(expression)
        return text.hasPrefix("${") ? String(text.dropFirst(2).dropLast()) : text
    }

    private func oneLine(_ text: String) -> String { text.replacing("\n", with: "⏎") }
}
