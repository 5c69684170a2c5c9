import Interpreter
import JQ
import Language
import LineEditing
import LosslessJSON
import RingCX

/// In a filter: the fields of what it gets, behind a dot, and the functions there are.
struct FilterCompletion {
    let text: Substring
    /// The value the filter gets, or one like it; nil where none is known.
    let sample: JSON?
    /// Where no value is known: the type of the reply.
    let type: ValueType?
    let session: Session

    var answer: Completion {
        if let column { return Completion(replacing: column, by: fields(at: [], endsWord: true).matching(column)) }
        let word = String(text.reversed().prefix { $0.isLetter || $0.isNumber || "._@".contains($0) }.reversed())
        guard let dot = word.lastIndex(of: ".") else {
            // A filter is often only one word: the targets stand beside the functions.
            return Completion(replacing: word, by: word.isEmpty ? [] : (functions + targets).matching(word))
        }
        let typed = word[word.index(after: dot)...]
        let path = word[..<dot].split(separator: ".").map(String.init)
        return Completion(replacing: String(typed), by: fields(at: path).matching(typed))
    }

    /// What is typed of a column's name, behind `table`, `csv` and `tsv`.
    private var column: String? {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).drop { $0.isEmpty }
        guard words.count > 1, let first = words.first, ["table", "csv", "tsv"].contains(first) else { return nil }
        return words.last.map(String.init)
    }

    private var functions: [Completion.Candidate] {
        Builtin.all.map { builtin in
            let takes = builtin.arity > 0
            return Completion.Candidate(
                builtin.name + (takes ? "(" : ""), summary: "\(builtin.signature)  \(builtin.summary)", endsWord: !takes
            )
        }
    }

    private var targets: [Completion.Candidate] {
        (OutputFormat.words + OutputTarget.words).map { Completion.Candidate($0, summary: "a stage for the result") }
    }

    /// Of the value there, or of the elements of the list there.
    private func fields(at path: [String], endsWord: Bool = false) -> [Completion.Candidate] {
        if let sample {
            var value = element(of: sample)
            for name in path { value = element(of: value[name] ?? .null) }
            return value.members.map { Completion.Candidate($0.key, summary: Self.shown($0.value), endsWord: endsWord) }
        }
        var type = type?.element ?? ValueType(.any)
        for name in path {
            type = session.fields(of: type).first { $0.name == name }?.type.element ?? ValueType(.any)
        }
        return session.fields(of: type).map {
            Completion.Candidate($0.name, summary: $0.type.inWords, endsWord: endsWord)
        }
    }

    private func element(of value: JSON) -> JSON { value.kind == .array ? value[0] ?? .null : value }

    private static func shown(_ value: JSON) -> String {
        switch value.kind {
        case .array: "a list of \(value.count)"
        case .object: "an object"
        case .string: "a text"
        case .number: "a number"
        case .bool: "true or false"
        case .null: "null"
        }
    }
}
