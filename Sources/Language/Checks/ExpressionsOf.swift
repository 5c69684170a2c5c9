/// Every expression that a piece of the tree evaluates itself, bodies of blocks left out.
protocol HoldsExpressions {
    func forEachExpression(_ visit: (ScriptExpression) -> Void)
}

extension ScriptExpression: HoldsExpressions {
    func forEachExpression(_ visit: (ScriptExpression) -> Void) { visit(self) }
}

extension Template: HoldsExpressions {
    func forEachExpression(_ visit: (ScriptExpression) -> Void) {
        for case .splice(let expression) in pieces { visit(expression) }
    }
}

extension Value: HoldsExpressions {
    func forEachExpression(_ visit: (ScriptExpression) -> Void) {
        switch self {
        case .bare(let template), .quoted(let template): template.forEachExpression(visit)
        case .variable(let expression): visit(expression)
        }
    }
}

extension URLTemplate: HoldsExpressions {
    func forEachExpression(_ visit: (ScriptExpression) -> Void) {
        for piece in pieces {
            if case .splice(let expression) = piece.content { visit(expression) }
        }
    }
}

extension Item: HoldsExpressions {
    func forEachExpression(_ visit: (ScriptExpression) -> Void) {
        switch content {
        case .field(let value), .query(let value), .header(let value), .part(let value): value.forEachExpression(visit)
        case .json(let expression): visit(expression)
        }
    }
}

extension RequestStatement: HoldsExpressions {
    func forEachExpression(_ visit: (ScriptExpression) -> Void) {
        url.forEachExpression(visit)
        for item in items { item.forEachExpression(visit) }
        switch body {
        case .expression(let expression): visit(expression)
        case .file(let value, _): value.forEachExpression(visit)
        case .verbatim, .standardInput, nil: break
        }
    }
}

extension Pipeline: HoldsExpressions {
    func forEachExpression(_ visit: (ScriptExpression) -> Void) {
        if let filter { visit(filter) }
        switch target?.kind {
        case .save(let value), .append(let value): value.forEachExpression(visit)
        case nil: break
        }
    }
}

extension CommandStatement: HoldsExpressions {
    func forEachExpression(_ visit: (ScriptExpression) -> Void) {
        switch arguments {
        case .words(let words): for word in words { word.value.forEachExpression(visit) }
        case .path(let path, let words):
            path?.forEachExpression(visit)
            for word in words { word.value.forEachExpression(visit) }
        case .request(let words, let request):
            for word in words { word.value.forEachExpression(visit) }
            request?.forEachExpression(visit)
        }
    }
}

extension RowSource: HoldsExpressions {
    func forEachExpression(_ visit: (ScriptExpression) -> Void) {
        switch self {
        case .list(let expression), .outputs(let expression): visit(expression)
        case .request(let request, let pipeline):
            request.forEachExpression(visit)
            pipeline.forEachExpression(visit)
        }
    }
}
