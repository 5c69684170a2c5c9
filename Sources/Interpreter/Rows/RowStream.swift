import JQ
import Language
import LosslessJSON

/// The rows of a `for`, one after another.
struct RowStream {
    private let reader: any RowReader
    private let range: Range<Int>?
    private let batch: Int?
    /// Whether they are made from a secret.
    let isSecret: Bool
    /// In a dry run: one row stands for those that only an answer would give.
    private(set) var isUnknown = false

    /// A row that is not known.
    init(unknown row: JSON) {
        self.init([row], batch: nil)
        isUnknown = true
    }

    init(_ values: [JSON], batch: Int?, isSecret: Bool = false) {
        reader = ValueRows(values)
        range = nil
        (self.batch, self.isSecret) = (batch, isSecret)
    }

    init(_ rows: any RowReader, of file: FileSource, batch: Int?) {
        (reader, range) = (rows, file.range)
        (self.batch, isSecret) = (batch, false)
    }

    /// A row, or a list of so many as a batch has; nil at the end.
    func next() throws(InterpreterError) -> JSON? {
        guard let batch else { return try nextRow() }
        var rows: [JSON] = []
        while rows.count < batch, let row = try nextRow() { rows.append(row) }
        return rows.isEmpty ? nil : JSON(array: rows)
    }

    private func nextRow() throws(InterpreterError) -> JSON? {
        do throws(FileError) { return try reader.next() } catch {
            throw InterpreterError(.file, error.message, hint: error.hint, at: range)
        }
    }
}

enum RowsOutcome {
    case rows(RowStream)
    /// The call that should give them has left the whole source.
    case left(ExitStatus)
}

extension ScriptRunner {
    func rows(of loop: ForStatement) throws(InterpreterError) -> RowsOutcome {
        let batch = loop.flags.batch
        if isDryRun, let rows = try unknownRows(of: loop) { return .rows(rows) }
        switch loop.source {
        case .outputs(let expression):
            return .rows(RowStream(try values(of: expression), batch: batch, isSecret: usesSecret(expression)))
        case .list(let expression):
            let items = try items(of: try oneValue(of: expression), at: expression.range)
            return .rows(RowStream(items, batch: batch, isSecret: usesSecret(expression)))
        case .request(let request, let pipeline):
            return .rows(RowStream(try rows(of: request, pipeline), batch: batch))
        case .call(let call, let pipeline):
            return try rows(of: try perform(call), pipeline, of: call.name.text, at: call.range, batch: batch)
        case .run(let run, let pipeline):
            return try rows(of: try perform(run), pipeline, of: run.path ?? "the file", at: run.range, batch: batch)
        case .file(let file):
            let columns = loop.columns
            let wanted = columns.isUsedWhole ? nil : Set(columns.read.map(\.name))
            let rows = try open(file, columns: wanted)
            if let heading = rows.heading, batch == nil { try check(columns.read, in: heading) }
            return .rows(RowStream(rows, of: file, batch: batch))
        }
    }

    /// Without stages the items of the list that is returned, with them their outputs.
    private func rows(
        of outcome: CallOutcome, _ pipeline: Pipeline, of callee: String, at range: Range<Int>, batch: Int?
    ) throws(InterpreterError) -> RowsOutcome {
        switch outcome {
        case .left(let status): return .left(status)
        case .returned(nil): throw gaveNothing(callee, hint: "it needs a return with a list").placed(at: range)
        case .returned(let result?):
            if isUnknown(result.value) { return .rows(RowStream(unknown: unknown("each of \(callee)", at: range))) }
            let rows =
                if let filter = pipeline.filter { try values(of: filter, on: result.value) } else {
                    try items(of: result.value, at: range)
                }
            return .rows(RowStream(rows, batch: batch, isSecret: result.isSecret))
        }
    }

    /// `let agents = csv FILE`
    func list(of file: FileSource) throws(InterpreterError) -> JSON {
        let rows = RowStream(try open(file, columns: nil), of: file, batch: nil)
        var list: [JSON] = []
        while let row = try rows.next() { list.append(row) }
        return JSON(array: list)
    }

    private func open(_ file: FileSource, columns: Set<String>?) throws(InterpreterError) -> any RowReader {
        let path = try fileName(of: file.file)
        do throws(FileError) { return try file.format.rows(of: path, columns: columns) } catch {
            throw InterpreterError(.file, error.message, hint: error.hint, at: file.range)
        }
    }

    /// A column that is not there is found before the first row.
    private func check(
        _ columns: [(name: String, range: Range<Int>)], in heading: [String]
    ) throws(InterpreterError) {
        guard let unknown = columns.first(where: { !heading.contains($0.name) }) else { return }
        let near = Nearest.name(to: unknown.name, among: heading).map { "did you mean \($0)?" }
        throw InterpreterError(
            .script, "there is no column \(unknown.name)", hint: near ?? "there are \(heading.joined(separator: ", "))",
            at: unknown.range)
    }

    private func rows(of request: RequestStatement, _ pipeline: Pipeline) throws(InterpreterError) -> [JSON] {
        guard let answer = try perform(request) else {
            throw InterpreterError(.usage, "a dry run has no rows", at: request.range)
        }
        if let filter = pipeline.filter { return try values(of: filter, on: answer) }
        return try items(of: try answer.value(), at: request.range)
    }

    private func items(of value: JSON, at range: Range<Int>) throws(InterpreterError) -> [JSON] {
        guard value.kind == .array else {
            throw InterpreterError(
                .script, "rows come from a list, and this is \(value.kindInWords)",
                hint: "choose the list in it, or write [ … ]", at: range)
        }
        return Array(value.elements)
    }
}
