import Interchange
import Interpreter
import Language
import RingCX
import Transport

/// Holds drafts to what `check` demands: a request that would be an error there stands in comments, with the reason.
struct DraftCheck {
    let runner: ScriptRunner

    /// - Returns: the place and reason of each request that was put into comments.
    func apply(to draft: inout ScriptDraft) -> [(title: String, reason: String)] {
        for index in draft.blocks.indices { fillIn(&draft.blocks[index]) }
        var refused: [(String, String)] = []
        // Each round takes at least one block out; a fault of the parser may hide others.
        while case let faults = faults(of: draft), !faults.isEmpty {
            for (block, reason) in faults {
                draft.blocks[block].refusal = reason
                refused.append((ScriptText.line(draft.blocks[block].title), reason))
            }
        }
        return refused
    }

    /// The first fault of each block.
    private func faults(of draft: ScriptDraft) -> [(block: Int, reason: String)] {
        let (text, ranges) = draft.rendered
        let errors = runner.findings(in: Source(name: draft.fileName, text: text)).filter { $0.rule.severity == .error }
        var faults: [(block: Int, reason: String)] = []
        var block = 0
        for error in errors.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            while block < ranges.count, ranges[block].upperBound <= error.range.lowerBound { block += 1 }
            guard block < ranges.count, ranges[block].contains(error.range.lowerBound),
                draft.blocks[block].refusal == nil,
                faults.last?.block != block
            else { continue }
            faults.append((block, error.message))
        }
        return faults
    }

    /// A request without the body or the parameters that it needs gets the catalogue's.
    private func fillIn(_ block: inout ScriptDraft.Block) {
        guard let index = block.request, block.statements.indices.contains(index) else { return }
        let script = ScriptParser.parse(Source(text: block.statements[index]), commands: CommandCatalogue.table)
        guard script.diagnostics.isEmpty, case .request(let request, let pipeline)? = script.statements.first?.kind,
            pipeline.isEmpty, let operation = operation(of: request)
        else { return }
        let missing = missingParameters(of: operation, in: request)
        let body = missingBody(of: operation, in: request)
        guard !missing.isEmpty || body != nil else { return }
        block.statements[index] = ([block.statements[index]] + missing + (body.map { [$0] } ?? [])).joined(
            separator: " ")
        let what = [missing.isEmpty ? nil : "parameters", body == nil ? nil : "the body"].compactMap(\.self)
        block.remarks.append("from rcx's catalogue, to be filled in: \(what.joined(separator: " and "))")
    }

    private func operation(of request: RequestStatement) -> Operation? {
        let target = request.url.outline(from: runner.scope.location)
        return runner.session.operation(request.verb.method.name, target)?.operation
    }

    private func missingParameters(of operation: Operation, in request: RequestStatement) -> [String] {
        let typed = request.url.pieces.compactMap {
            if case .text(let text) = $0.content, $0.isInQuery { text } else { nil }
        }
        return operation.query.filter { field in
            field.isRequired && !request.items.contains { $0.name == field.name }
                && !typed.contains { $0.contains("?\(field.name)=") || $0.contains("&\(field.name)=") }
        }.compactMap { RequestLine.item($0.name, "==", ScriptText.value($0.sample)) }
    }

    private func missingBody(of operation: Operation, in request: RequestStatement) -> String? {
        let hasOne = request.body != nil || request.items.contains { $0.isField } || request.flags.form
        let hasPart = request.items.contains { if case .part = $0.content { true } else { false } }
        guard !hasOne, !hasPart, operation.body?.isRequired == true || operation.isWrite else { return nil }
        return BodyTemplate(runner.session.catalogue).text(of: operation)
    }
}
