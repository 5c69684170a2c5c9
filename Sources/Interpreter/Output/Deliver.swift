import Language
import LosslessJSON
import RingCX
import Transport

/// Where results go: shown, or into a file.
extension ScriptRunner {
    /// The answer of a request through its stages. A script shows only what a format or target asks for.
    func deliver(_ answer: Answer, through pipeline: Pipeline, of request: RequestStatement) throws(InterpreterError) {
        if pipeline.filter == nil, pipeline.format == nil {
            guard let target = pipeline.target else {
                if sourceKind != .file { screen.show(answer.response, withHeaders: request.flags.showsHeaders) }
                return
            }
            // Without a filter the bytes are saved as they came.
            if !wantsRows(target) { return try write(answer.response.body.bytes, to: target) }
        }
        let isShown = sourceKind != .file || pipeline.format != nil || pipeline.target != nil
        let values = try values(of: pipeline.filter, on: answer)
        if isShown { try deliver(values, pipeline.format, pipeline.target) }
    }

    func deliver(_ values: [JSON], _ format: OutputFormat?, _ target: OutputTarget?) throws(InterpreterError) {
        if let target { return try save(values, format, target) }
        guard let format else { return values.forEach(screen.show) }
        if let bytes = ValueText.bytes(of: values, as: format) {
            screen.write(bytes)
        } else if case .table(let columns) = format {
            screen.show(table: ValueText.rows(values), columns: columns)
        }
    }

    private func save(_ values: [JSON], _ format: OutputFormat?, _ target: OutputTarget) throws(InterpreterError) {
        let bytes =
            if let format { ValueText.bytes(of: values, as: format) ?? [] } else {
                FileSuffix(try path(of: target)).bytes(of: values, isAppended: target.isAppend)
            }
        try write(bytes, to: target)
    }

    private func wantsRows(_ target: OutputTarget) -> Bool {
        guard let path = try? path(of: target) else { return false }
        return FileSuffix(path).isRows
    }

    private func write(_ bytes: [UInt8], to target: OutputTarget) throws(InterpreterError) {
        let path = try path(of: target)
        if isDryRun {
            return screen.note("\(bytes.count) bytes would be \(target.isAppend ? "appended to" : "saved as") \(path)")
        }
        do throws(FileError) {
            if target.isAppend {
                try LocalFile.append(bytes, to: path)
            } else {
                try LocalFile.replace(path, with: bytes)
            }
        } catch {
            throw InterpreterError(.file, error.message, hint: error.hint, at: target.range)
        }
        screen.note("\(bytes.count) bytes \(target.isAppend ? "appended to" : "saved as") \(path)")
    }

    private func path(of target: OutputTarget) throws(InterpreterError) -> String {
        switch target.kind {
        case .save(let file), .append(let file): return try fileName(of: file)
        }
    }
}

extension OutputTarget {
    fileprivate var isAppend: Bool {
        if case .append = kind { true } else { false }
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
