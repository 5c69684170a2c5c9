import Interpreter
import Language
import LineEditing
import RingCX

/// Tab: commands, verbs and topics at the start of a line, then what the first word takes.
struct ShellCompletion {
    let shell: ShellSession

    func answer(_ request: CompletionRequest) -> Completion {
        let line = LineSoFar(request.textBefore)
        if let filter = line.filter { return filterCompletion(filter, of: line).answer }
        if let body = line.body {
            let type = RequestCompletion(line.words + [""], shell)?.operation?.body?.type
            return BodyCompletion(body, of: type, shell.session)?.answer ?? .none
        }
        let word = line.words.last ?? ""
        if word.hasPrefix("$") { return Completion(replacing: String(word), by: variables.matching(word)) }
        if line.words.count == 1, word.hasPrefix(".") { return filterCompletion(word, of: line).answer }
        guard line.words.count > 1 else { return Completion(replacing: String(word), by: starts.matching(word)) }
        if let request = RequestCompletion(line.words, shell) { return request.answer }
        if word.hasPrefix("/") { return PathCompletion(word: word, shell: shell).answer }
        if ["run", "use", "check", "fmt"].contains(line.words[0]), !word.hasPrefix("-") {
            return FileCompletion(typed: word).answer
        }
        let previous = line.words.dropLast().map(String.init)
        return Completion(replacing: String(word), by: arguments(after: previous).matching(word))
    }

    /// A request's reply is not there yet: its type is. Other filters get the last response.
    private func filterCompletion(_ text: Substring, of line: LineSoFar) -> FilterCompletion {
        let operation = RequestCompletion(line.words + [""], shell)?.operation
        let last = operation == nil ? shell.runner.scope.answer.flatMap { try? $0.value() } : nil
        return FilterCompletion(text: text, sample: last, type: operation?.reply?.type, session: shell.session)
    }

    private var starts: [Completion.Candidate] {
        let verbs = Verb.allCases.map { Completion.Candidate($0.rawValue, summary: "send a request") }
        let statements = Topic.all.filter(\.isStatement).map { Completion.Candidate($0.name, summary: $0.summary) }
        return verbs + statements
            + CommandCatalogue.all.map { Completion.Candidate(firstWord(of: $0.name), summary: $0.summary) }
    }

    private func firstWord(of name: String) -> String { String(name.prefix { $0 != " " }) }

    private var variables: [Completion.Candidate] {
        shell.runner.scope.variables.names.map { Completion.Candidate("$" + $0) }
    }

    private func arguments(after words: [String]) -> [Completion.Candidate] {
        switch words.first {
        case "help"?:
            return CommandCatalogue.all.map { Completion.Candidate($0.name, summary: $0.summary) }
                + Topic.all.map { Completion.Candidate($0.name, summary: $0.summary) }
        case "set"? where words.count > 1:
            return Setting(rawValue: words[1])?.choices.map { Completion.Candidate($0) } ?? []
        case "profile"? where words.count > 1:
            return ((try? shell.readProfiles())?.profiles ?? []).map { Completion.Candidate($0.name) }
        case "account"?:
            return (shell.session.knownAccounts ?? []).map { Completion.Candidate($0.id, summary: $0.name) }
        case let first?:
            let seconds = CommandCatalogue.all.filter { $0.name.hasPrefix(first + " ") }
            let isWhole = words.count > 1 && CommandCatalogue.named("\(first) \(words[1])") != nil
            guard let command = CommandCatalogue.named(isWhole ? "\(first) \(words[1])" : first) else {
                let names = seconds.map { $0.name.dropFirst(first.count + 1) }
                return zip(names, seconds).map { Completion.Candidate(String($0), summary: $1.summary) }
            }
            let flags = command.signature.flags.map { Completion.Candidate("--" + $0.name, summary: $0.summary) }
            return command.signature.positionals.flatMap(\.choices).map { Completion.Candidate($0) } + flags
        case nil: return []
        }
    }
}
