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
        if word.hasPrefix("/") { return PathCompletion(word: word).answer }
        return Completion(replacing: word, by: matching(arguments(after: previous), word))
    }

    private func matching(_ candidates: [Completion.Candidate], _ word: String) -> [Completion.Candidate] {
        candidates.filter { $0.text.hasPrefix(word) }
    }

    private var starts: [Completion.Candidate] {
        let verbs = Verb.allCases.map { Completion.Candidate($0.rawValue, summary: "send a request") }
        let statements = Topic.all.filter(\.isStatement).map { Completion.Candidate($0.name, summary: $0.summary) }
        return verbs + statements + CommandCatalogue.all.map { Completion.Candidate($0.name, summary: $0.summary) }
    }

    private var variables: [Completion.Candidate] {
        shell.runner.scope.variables.names.map { Completion.Candidate("$" + $0) }
    }

    private func arguments(after words: [String]) -> [Completion.Candidate] {
        switch words.first {
        case "help"?:
            return CommandCatalogue.all.map { Completion.Candidate($0.name, summary: $0.summary) }
                + Topic.all.map { Completion.Candidate($0.name, summary: $0.summary) }
        case "account"?:
            return (shell.session.knownAccounts ?? []).map { Completion.Candidate($0.id, summary: $0.name) }
        case let first?:
            guard let command = CommandCatalogue.named(first) else { return [] }
            let flags = command.signature.flags.map { Completion.Candidate("--" + $0.name, summary: $0.summary) }
            return command.signature.positionals.flatMap(\.choices).map { Completion.Candidate($0) } + flags
        case nil: return []
        }
    }
}

/// The next segment of a path, from what rcx knows of the resources below an account.
struct PathCompletion {
    let word: String

    var answer: Completion {
        let segments = word.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        let last = String(segments.last ?? "")
        let parent = ResourceNode.account.node(at: segments.dropLast())
        let candidates = (parent?.children ?? []).filter { !$0.isParameter && $0.segment.hasPrefix(last) }.map { node in
            Completion.Candidate(
                node.segment + (node.children.isEmpty ? "" : "/"),
                summary: "[\(node.verbs.joined(separator: "|"))] \(node.summary)", endsWord: node.children.isEmpty)
        }
        return Completion(replacing: last, by: candidates)
    }
}
