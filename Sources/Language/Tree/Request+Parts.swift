/// The parts of requests, commands and what stands in them.
extension RequestStatement {
    func forEachPart(_ visit: (StatementPart) -> Void) {
        url.forEachPart(items: items, visit)
        for item in items { item.forEachPart(visit) }
        switch body {
        case .verbatim(_, let range): visit(.text(range))
        case .expression(let expression): visit(.expression(expression, .value))
        case .file(let value, _): value.forEachPart(visit)
        case .standardInput, nil: break
        }
        visit(.sending(self))
    }
}

extension URLTemplate {
    fileprivate func forEachPart(items: [Item], _ visit: (StatementPart) -> Void) {
        visit(.url(self, items: items))
        for piece in pieces {
            if case .splice(let expression) = piece.content { visit(.expression(expression, .value)) }
        }
    }
}

extension Item {
    func forEachPart(_ visit: (StatementPart) -> Void) {
        switch content {
        case .field(let value), .query(let value), .header(let value), .part(let value): value.forEachPart(visit)
        case .json(let expression): visit(.expression(expression, .value))
        }
    }
}

extension Value {
    func forEachPart(_ visit: (StatementPart) -> Void) {
        switch self {
        case .bare(let template): template.forEachSplice(visit)
        case .quoted(let template): template.forEachPart(visit)
        case .variable(let expression): visit(.expression(expression, .value))
        }
    }
}

extension Template {
    /// Of a text in quotes.
    func forEachPart(_ visit: (StatementPart) -> Void) {
        visit(.text(range))
        forEachSplice(visit)
    }

    fileprivate func forEachSplice(_ visit: (StatementPart) -> Void) {
        for case .splice(let expression) in pieces { visit(.expression(expression, .value)) }
    }
}

extension Pipeline {
    func forEachPart(_ count: ExpressionUse.Count, _ visit: (StatementPart) -> Void) {
        if let filter { visit(.expression(filter, .stage(count))) }
        switch target?.kind {
        case .save(let value), .append(let value): value.forEachPart(visit)
        case .system(let command): visit(.system(command))
        case .copy, .pager, nil: break
        }
    }
}

extension CommandStatement {
    func forEachPart(_ visit: (StatementPart) -> Void) {
        switch arguments {
        case .words(let words): for word in words { word.value.forEachPart(visit) }
        case .path(let path, let words):
            path?.forEachPart(items: [], visit)
            for word in words { word.value.forEachPart(visit) }
        case .request(let words, let request):
            for word in words { word.value.forEachPart(visit) }
            request?.forEachPart(visit)
        case .outline: break
        }
    }
}
