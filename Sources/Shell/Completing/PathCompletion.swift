import Interpreter
import LineEditing
import LosslessJSON
import RingCX

/// The next segment of a path: names from the catalogue with the verbs they take, and ids from the server with their names.
struct PathCompletion {
    let word: Substring
    let shell: ShellSession

    var answer: Completion {
        let cut = word.lastIndex(of: "/") ?? word.startIndex
        let last = String(word[word.index(after: cut)...])
        let parent = word[..<cut]
        // An empty segment names nothing.
        guard !parent.contains("//"), !parent.hasSuffix("/") else { return .none }
        let steps = shell.session.steps(below: parent.isEmpty ? "/" : String(parent))
        let names = steps.filter { !$0.isParameter }.map { step in
            Completion.Candidate(
                step.segment + (step.goesOn ? "/" : ""), summary: step.summary, endsWord: !step.goesOn)
        }
        let ids = steps.first(where: \.isParameter).map { self.ids($0, below: String(parent)) } ?? []
        return Completion(replacing: last, by: (names + ids).matching(last))
    }

    /// The rows of the list, or the parameter's name to be filled in later.
    private func ids(_ step: Catalogue.Step, below parent: String) -> [Completion.Candidate] {
        let end = step.goesOn ? "/" : ""
        let rows = filled(parent).map { shell.liveRows.rows(at: $0, shell.session) } ?? []
        if rows.isEmpty {
            let name = step.segment.dropFirst().dropLast()
            return [Completion.Candidate("<\(name)>" + end, summary: step.summary, endsWord: !step.goesOn)]
        }
        return rows.map { row in
            let name = VisibleText.of(shell.session.redactor.redact(row.name))
            return Completion.Candidate(row.id + end, summary: name, endsWord: !step.goesOn)
        }
    }

    /// The path with the values of its variables; nil where one is not set.
    private func filled(_ path: String) -> String? {
        var segments: [String] = []
        for segment in path.split(separator: "/") {
            let isNamed = segment.hasPrefix("<") && segment.hasSuffix(">")
            guard isNamed || segment.hasPrefix("$") else {
                segments.append(String(segment))
                continue
            }
            let name = isNamed ? segment.dropFirst().dropLast() : segment.dropFirst()
            guard let variable = shell.runner.scope.variables[String(name)], !variable.isSecret,
                let text = variable.value.numberText ?? variable.value.string, text.allSatisfy(Self.isPlain)
            else { return nil }
            segments.append(text)
        }
        return "/" + segments.joined(separator: "/")
    }

    private static func isPlain(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "-_.~".contains(character))
    }
}
