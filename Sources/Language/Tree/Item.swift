/// One `name=value` of a request.
public struct Item: Sendable, Equatable {
    public let range: Range<Int>
    public let name: String
    public let content: Content

    public enum Content: Sendable, Equatable {
        /// `k=v`: an open `{k}` of the URL, else the query or the body.
        case field(Value)
        /// `k:=expr`: the same places, a typed value.
        case json(ScriptExpression)
        /// `k==v`: always a query parameter.
        case query(Value)
        /// `Name:value`
        case header(Value)
        /// `k@file`: a multipart part.
        case part(Value)
    }
}

/// A value as it was written. Only `bare` text and text held by a `variable` may be converted to a number or boolean.
public enum Value: Sendable, Equatable {
    case bare(Template)
    /// `$name`, `$name.field`, `$name[0]` as the whole value.
    case variable(ScriptExpression)
    /// `"…"`, `'…'` or `"""…"""`
    case quoted(Template)
}

/// Text with splices, its escapes decoded.
public struct Template: Sendable, Equatable {
    public let range: Range<Int>
    public let pieces: [Piece]

    public enum Piece: Sendable, Equatable {
        case text(String)
        case splice(ScriptExpression)
    }

    /// The whole text, with what `splice` gives for each expression in it.
    public func text<Failure: Error>(
        splicing splice: (ScriptExpression) throws(Failure) -> String
    ) throws(Failure) -> String {
        var result = ""
        for piece in pieces {
            switch piece {
            case .text(let text): result += text
            case .splice(let expression): result += try splice(expression)
            }
        }
        return result
    }

    /// The whole text when nothing is spliced into it.
    public var literal: String? {
        var result = ""
        for piece in pieces {
            guard case .text(let text) = piece else { return nil }
            result += text
        }
        return result
    }
}
