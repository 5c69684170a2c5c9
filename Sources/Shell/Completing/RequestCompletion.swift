import Interpreter
import Language
import LineEditing
import RingCX
import Transport

/// What follows a verb: the path, then names of the query and the body, their values, flags, and files behind `@`.
struct RequestCompletion {
    let verb: Verb
    /// After the verb; the last is the one at the cursor.
    let words: [Substring]
    let shell: ShellSession

    /// The verb of a request in a statement (`get …`, `let x = get …`, `for row in get …`), with the words behind it.
    init?(_ words: [Substring], _ shell: ShellSession) {
        for (index, word) in words.enumerated().dropLast() {
            guard let verb = Verb(rawValue: word.lowercased()) else { continue }
            guard index == 0 || ["=", "in"].contains(words[index - 1]) else { return nil }
            self.verb = verb
            self.words = Array(words[(index + 1)...])
            self.shell = shell
            return
        }
        return nil
    }

    var answer: Completion {
        let word = words.last ?? ""
        guard words.count > 1 else {
            return word.hasPrefix("/") || word.isEmpty ? path(word) : Completion(replacing: String(word), by: [])
        }
        if word.hasPrefix("-") { return Completion(replacing: String(word), by: flags.matching(word)) }
        if let at = word.firstIndex(of: "@"), at == word.startIndex || word[..<at].hasSuffix("=") {
            return FileCompletion(typed: word[word.index(after: at)...]).answer
        }
        guard let equals = word.firstIndex(of: "=") else {
            return Completion(replacing: String(word), by: names.matching(word))
        }
        let typed = word[equals...].drop { $0 == "=" }
        let name = word[..<equals].prefix { $0 != ":" }
        let field = fields.first { $0.name == name }
        return Completion(replacing: String(typed), by: (field?.type.offered ?? []).matching(typed))
    }

    var operation: RingCX.Operation? {
        guard let path = words.first, words.count > 1 || !path.isEmpty else { return nil }
        let place = shell.runner.scope.location.moved(to: String(path)).path
        return shell.session.operation(verb.rawValue.uppercased(), place)?.operation
    }

    /// Where items without another mark go, first.
    private var fields: [CatalogueField] {
        guard let operation else { return [] }
        let body = operation.body.map { shell.session.fields(of: $0.type) } ?? []
        return verb.sendsItemsInQuery ? operation.query : body + operation.query
    }

    private func path(_ word: Substring) -> Completion {
        word.isEmpty
            ? Completion(replacing: "", by: [Completion.Candidate("/", endsWord: false)])
            : PathCompletion(word: word, shell: shell).answer
    }

    /// Those that are not written yet, the required ones first.
    private var names: [Completion.Candidate] {
        let written = Set(words.dropFirst().dropLast().map { $0.prefix { !"=:".contains($0) } })
        return fields.filter { !written.contains($0.name[...]) }.inOrderOfNeed.map { field in
            Completion.Candidate(field.name + "=", summary: field.meaning, endsWord: false)
        }
    }

    private var flags: [Completion.Candidate] {
        RequestFlag.allCases.map { Completion.Candidate($0.rawValue, summary: $0.summary) }
    }
}

extension ValueType {
    /// The values there are, where they can be listed.
    var offered: [Completion.Candidate] {
        if !values.isEmpty { return values.map { Completion.Candidate($0) } }
        return kind == .boolean && !isList ? ["true", "false"].map { Completion.Candidate($0) } : []
    }
}
