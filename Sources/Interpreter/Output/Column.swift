import JQ
import Language
public import LosslessJSON

/// A column of a table, CSV or TSV: the name of a field, or of one further down as in `agent.name`.
public struct Column {
    private let name: Name
    private let path: [Name]

    public init(_ name: String) {
        self.name = Name(name)
        path = name.split(separator: ".").map { Name(String($0)) }
    }

    /// A field whose name has dots in it comes first. Nil where the row has no such field.
    public func value(in row: JSON) -> JSON? {
        if let value = row[name] { return value }
        guard path.count > 1 else { return nil }
        return path.reduce(row as JSON?) { value, step in value?.kind == .object ? value?[step] : nil }
    }
}

extension ScriptRunner {
    /// A column that no row has is a misspelt one.
    func checkColumns(of format: OutputFormat?, in values: [JSON]) throws(InterpreterError) {
        let names = format?.columns ?? []
        let rows = names.isEmpty ? [] : ValueText.rows(values)
        guard !rows.isEmpty else { return }
        for name in names {
            let column = Column(name)
            guard !rows.contains(where: { $0.kind == .object && column.value(in: $0) != nil }) else { continue }
            let known = DelimitedText.fields(of: rows)
            guard !known.isEmpty else {
                throw InterpreterError(
                    .script, "there is no column \(name): the rows are \(rows[0].kindInWords) each, not an object",
                    hint: "make objects of them: | {\(name): .}")
            }
            let near = Nearest.name(to: name, among: known).map { "did you mean \($0)?" }
            throw InterpreterError(
                .script, "no row has a column \(name)", hint: near ?? "columns: \(known.joined(separator: " "))")
        }
    }
}

extension OutputFormat {
    fileprivate var columns: [String] {
        switch self {
        case .csv(let columns), .tsv(let columns), .table(let columns): columns
        case .json, .raw: []
        }
    }
}
