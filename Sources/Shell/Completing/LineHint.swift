import RingCX

/// Grey, behind the line: what the operation does, and what it still needs.
struct LineHint {
    let shell: ShellSession

    func text(for line: String) -> String? {
        guard line.utf8.count < 1000 else { return nil }
        let parts = LineSoFar(line)
        guard parts.filter == nil, parts.body == nil, let request = RequestCompletion(parts.words, shell),
            let path = request.words.first, path.count > 1, let operation = request.operation
        else { return nil }
        let written = request.words.dropFirst().map { $0.prefix { !"=:".contains($0) } }
        var needed = operation.query.filter(\.isRequired).map { $0.name + "==" }
        if let body = operation.body {
            let required = shell.session.fields(of: body.type).filter(\.isRequired).map(\.name)
            needed +=
                required.isEmpty && body.isRequired && request.words.count == 1 ? ["{…}"] : required.map { $0 + "=" }
        }
        let open = needed.filter { name in !written.contains { name.hasPrefix($0 + "=") } }
        let missing = open.isEmpty || hasWholeBody(request) ? "" : "  " + open.joined(separator: " ")
        return "  " + operation.summary + missing
    }

    private func hasWholeBody(_ request: RequestCompletion) -> Bool {
        request.words.dropFirst().contains { $0.hasPrefix("@") || $0.hasPrefix("{") || $0.hasPrefix("[") }
    }
}
