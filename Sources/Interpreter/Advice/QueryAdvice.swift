import JQ
import Language
import RingCX

extension RequestAdvice {
    func query(of operation: Operation) -> [Advice] {
        let known = operation.query
        var advice = sketch.query.flatMap { parameter in self.advice(on: parameter, known, operation) }
        let given = Set(sketch.query.map(\.name))
        let missing = known.filter { $0.isRequired && $0.defaultText == nil && !given.contains($0.name) }
        advice += missing.map { field in
            Advice(
                .missingParameter,
                "\(operation.method) \(shortPath(operation)) needs \(field.name), \(field.type.inWords)",
                hint: "add \(field.name)=…", about: field.name)
        }
        return advice
    }

    private func advice(
        on parameter: (name: String, value: String?), _ known: [CatalogueField], _ operation: Operation
    ) -> [Advice] {
        guard let field = known.named(parameter.name) else { return [unknown(parameter.name, known, operation)] }
        guard let value = parameter.value else { return [] }
        var advice: [Advice] = []
        if let wrong = wrongValue(field.name, value, field.type) { advice.append(wrong) }
        if let wrong = wrongKind(field, value) { advice.append(wrong) }
        if operation.isPaged, field.name == "page", value == "1" { advice += secondPage }
        if operation.path.description.hasSuffix("/createManualAgentCall"), field.name == "username", value.contains("@")
        {
            advice.append(
                Advice(
                    .knownTrap, "username is the agent's user name of RingCX, and an e-mail address seldom is one",
                    hint: "look it up: get /agentGroups/<agentGroupId>/agents | .[] | {username, email}",
                    about: "username"))
        }
        return advice
    }

    private func unknown(_ name: String, _ known: [CatalogueField], _ operation: Operation) -> Advice {
        let names = known.map(\.name)
        let near = Nearest.name(to: name, among: names).map { "did you mean \($0)?" }
        let hint = near ?? (names.isEmpty ? "it takes none" : "it takes \(names.joined(separator: ", "))")
        return Advice(
            .unknownParameter, "\(operation.method) \(shortPath(operation)) has no query parameter \(name)", hint: hint,
            about: name)
    }

    private func wrongKind(_ field: CatalogueField, _ value: String) -> Advice? {
        guard !field.type.isList else { return nil }
        let isRight =
            switch field.type.kind {
            case .integer: Int(value) != nil
            case .number: Double(value) != nil
            case .boolean: value == "true" || value == "false"
            default: true
            }
        return isRight
            ? nil : Advice(.wrongKind, "\(field.name) is \(field.type.inWords), not \(value)", about: field.name)
    }

    /// Lists count from 0.
    private var secondPage: [Advice] {
        [
            Advice(
                .firstPage, "page=1 is the second page: lists count from 0", hint: "page=0, or --all for every page",
                about: "page")
        ]
    }

    func shortPath(_ operation: Operation) -> String {
        session.rules.shorten(operation.path.description)
    }
}
