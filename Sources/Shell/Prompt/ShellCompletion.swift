import Interpreter
import Language
import LineEditing
import RingCX

/// Tab: commands, verbs and topics at the start of a line, then what the first word takes.
struct ShellCompletion {
    let shell: ShellSession

    func answer(_ request: CompletionRequest) -> Completion {
        let words = request.words
        let word = words.last ?? ""
        if word.hasPrefix("$") { return Completion(replacing: word, by: matching(variables, word)) }
        guard words.count > 1 else { return Completion(replacing: word, by: matching(starts, word)) }
        let previous = words.dropLast().filter { !$0.isEmpty }
        if word.hasPrefix("/") { return PathCompletion(word: word, session: shell.session).answer }
        return Completion(replacing: word, by: matching(arguments(after: previous), word))
    }

    private func matching(_ candidates: [Completion.Candidate], _ word: String) -> [Completion.Candidate] {
        candidates.filter { $0.text.hasPrefix(word) }
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

/// The next segment of a path, from the catalogue.
struct PathCompletion {
    let word: String
    let session: Session

    var answer: Completion {
        let cut = word.lastIndex(of: "/") ?? word.startIndex
        let last = String(word[word.index(after: cut)...])
        let parent = word[..<cut]
        // An empty segment names nothing.
        guard !parent.contains("//"), !parent.hasSuffix("/") else { return .none }
        let steps = session.steps(below: parent.isEmpty ? "/" : String(parent))
        let candidates = steps.filter { !$0.isParameter && $0.segment.hasPrefix(last) }.map { step in
            Completion.Candidate(
                step.segment + (step.goesOn ? "/" : ""), summary: step.summary, endsWord: !step.goesOn)
        }
        return Completion(replacing: last, by: candidates)
    }
}
