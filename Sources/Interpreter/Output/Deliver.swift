import Language
import LosslessJSON
import RingCX
import Transport

/// Where results go: shown, or to a target.
extension ScriptRunner {
    /// The answer of a request through its stages. A script shows only what a format or target asks for.
    func deliver(_ answer: Answer, through pipeline: Pipeline, of request: RequestStatement) throws(InterpreterError) {
        if pipeline.filter == nil, pipeline.format == nil {
            guard let target = pipeline.target else {
                if sourceKind != .file { screen.show(answer.response, withHeaders: request.flags.showsHeaders) }
                return
            }
            if case .pager = target.kind {
                return try screen.page { screen.show(answer.response, withHeaders: request.flags.showsHeaders) }
            }
            // Without a filter the bytes go there as they came.
            if !wantsRows(target) { return try send(answer.response.body.bytes, to: target) }
        }
        if usesSecret(pipeline) {
            if sourceKind != .file || pipeline.format != nil {
                writeSecretly(try values(of: pipeline.filter, on: answer), pipeline)
            }
            return
        }
        guard let output = immediateOutput(of: pipeline) else {
            return try deliver(try values(of: pipeline.filter, on: answer), pipeline.format, pipeline.target)
        }
        let isShown = sourceKind != .file || pipeline.format != nil
        try each(of: pipeline.filter, on: answer) { if isShown { output($0) } }
    }

    /// A secret goes into the stages: what they give is text for a person, and nothing else.
    func writeSecretly(_ values: [JSON], _ pipeline: Pipeline) {
        let secrets = pipeline.filter.flatMap(secretTexts) ?? []
        for value in values { write(value, hiding: secrets) }
    }

    func refuseToSaveSecret(of pipeline: Pipeline) throws(InterpreterError) {
        guard pipeline.target != nil, let filter = pipeline.filter else { return }
        try refuseSecret(filter, "saved")
    }

    /// The values of stages that a loop, call or command leads to.
    func finish(_ values: [JSON], _ pipeline: Pipeline) throws(InterpreterError) {
        try refuseToSaveSecret(of: pipeline)
        if usesSecret(pipeline) { return writeSecretly(values, pipeline) }
        try deliver(values, pipeline.format, pipeline.target)
    }

    /// What shows values one by one as they come; nil where all have to be there first.
    func immediateOutput(of pipeline: Pipeline) -> ((JSON) -> Void)? {
        guard pipeline.target == nil else { return nil }
        let screen = screen
        return switch pipeline.format {
        case nil: screen.show
        case .json: { screen.write(ValueText.lines([$0]) { $0.bytes(.pretty) }) }
        case .raw: { screen.write(ValueText.lines([$0], ValueText.raw)) }
        case .csv, .tsv, .table: nil
        }
    }

    func deliver(_ values: [JSON], _ format: OutputFormat?, _ target: OutputTarget?) throws(InterpreterError) {
        if isDryRun, values.contains(where: { unknowns.origin(of: $0) != nil }) {
            if let target { return noteTarget(target) }
            return values.forEach(screen.show)
        }
        try checkColumns(of: format, in: values)
        if let target { return try deliver(values, format, to: target) }
        guard let format else { return values.forEach(screen.show) }
        if let bytes = ValueText.bytes(of: values, as: format) {
            screen.write(bytes)
        } else if case .table(let columns) = format {
            screen.show(table: ValueText.rows(values), columns: columns)
        }
    }

    private func deliver(
        _ values: [JSON], _ format: OutputFormat?, to target: OutputTarget
    ) throws(InterpreterError) {
        if case .pager = target.kind {
            return try screen.page { () throws(InterpreterError) in try deliver(values, format, nil) }
        }
        let bytes =
            if let format { ValueText.bytes(of: values, as: format) ?? [] } else { try bytes(of: values, for: target) }
        try send(bytes, to: target)
    }

    /// What values are without a format: in a file what its name says, for a command what a pipe gets, in the clipboard a text
    /// without quotes.
    private func bytes(of values: [JSON], for target: OutputTarget) throws(InterpreterError) -> [UInt8] {
        switch target.kind {
        case .save(let file): FileSuffix(try fileName(of: file)).bytes(of: values, isAppended: false)
        case .append(let file): FileSuffix(try fileName(of: file)).bytes(of: values, isAppended: true)
        case .copy: Array(ValueText.lines(values, ValueText.raw).dropLast())
        case .system, .pager: ValueText.bytes(of: values, as: .json) ?? []
        }
    }

    private func wantsRows(_ target: OutputTarget) -> Bool {
        switch target.kind {
        case .save(let file), .append(let file): (try? fileName(of: file)).map { FileSuffix($0).isRows } ?? false
        case .copy, .pager, .system: false
        }
    }

    private func send(_ bytes: [UInt8], to target: OutputTarget) throws(InterpreterError) {
        do throws(InterpreterError) {
            switch target.kind {
            case .save(let file): try save(bytes, in: try fileName(of: file), isAppended: false)
            case .append(let file): try save(bytes, in: try fileName(of: file), isAppended: true)
            case .copy where isDryRun: screen.note("\(bytes.count) bytes would be copied")
            case .copy: try screen.copy(bytes)
            case .system(let command): try screen.runSystem(command.text, input: bytes)
            case .pager: try screen.page { screen.write(bytes) }
            }
        } catch {
            throw error.placed(at: target.range)
        }
    }

    private func save(_ bytes: [UInt8], in path: String, isAppended: Bool) throws(InterpreterError) {
        if isDryRun {
            return screen.note("\(bytes.count) bytes would be \(isAppended ? "appended to" : "saved as") \(path)")
        }
        do throws(FileError) {
            if isAppended { try LocalFile.append(bytes, to: path) } else { try LocalFile.replace(path, with: bytes) }
        } catch {
            throw InterpreterError(.file, error.message, hint: error.hint)
        }
        screen.note("\(bytes.count) bytes \(isAppended ? "appended to" : "saved as") \(path)")
    }
}

/// The format that a file's name asks for.
private struct FileSuffix {
    private let suffix: String

    init(_ path: String) {
        suffix = path.lowercased().split(separator: ".").last.map(String.init) ?? ""
    }

    var isRows: Bool { suffix == "csv" || suffix == "tsv" || suffix == "jsonl" }

    /// Several values in a `.json` are one list, in a `.jsonl` (or appended) one a line.
    func bytes(of values: [JSON], isAppended: Bool) -> [UInt8] {
        switch suffix {
        case "csv": return ValueText.bytes(of: values, as: .csv(columns: [])) ?? []
        case "tsv": return ValueText.bytes(of: values, as: .tsv(columns: [])) ?? []
        case "jsonl": return ValueText.lines(ValueText.rows(values)) { $0.bytes(.compact) }
        case "json" where !isAppended:
            let whole = values.count == 1 ? values[0] : JSON(array: values)
            return whole.bytes(.pretty) + [UInt8(ascii: "\n")]
        case "json": return ValueText.lines(values) { $0.bytes(.compact) }
        default: return ValueText.lines(values, ValueText.raw)
        }
    }
}
