/// Reads one filter. The grammar is in the extensions, one construct a file; they start at `parsePipe`.
struct Parser {
    var lexer: Lexer
    var token: Token
    /// Where the token before `token` ended.
    var previousEnd: Int
    let options: ParsingOptions
    private var depth = 0
    /// The levels of the tree that has been made since the innermost `nested` or `alone` began.
    private var height = 0

    init(_ bytes: [UInt8], in range: Range<Int>, options: ParsingOptions) throws(JQError) {
        lexer = Lexer(bytes, in: range)
        token = try lexer.next()
        previousEnd = range.lowerBound
        self.options = options
    }

    mutating func advance() throws(JQError) {
        previousEnd = token.range.upperBound
        token = try lexer.next()
    }

    /// Continues with the token at an offset, after a text has been read byte by byte.
    mutating func resume(at offset: Int) throws(JQError) {
        lexer.offset = offset
        previousEnd = offset
        token = try lexer.next()
    }

    func isAt(_ symbol: String) -> Bool { token.kind == .symbol(symbol) }
    func isAt(_ keyword: Keyword) -> Bool { token.kind == .keyword(keyword) }

    mutating func take(_ symbol: String) throws(JQError) -> Bool {
        guard isAt(symbol) else { return false }
        try advance()
        return true
    }

    mutating func take(_ keyword: Keyword) throws(JQError) -> Bool {
        guard isAt(keyword) else { return false }
        try advance()
        return true
    }

    mutating func expect(_ symbol: String, after what: String) throws(JQError) {
        guard try take(symbol) else { throw missing("'\(symbol)'", after: what) }
    }

    mutating func expect(_ keyword: Keyword, after what: String) throws(JQError) {
        guard try take(keyword) else { throw missing("'\(keyword.rawValue)'", after: what) }
    }

    func missing(_ wanted: String, after what: String) -> JQError {
        .syntax("\(wanted) is missing after \(what); found \(token.kind.shown)", at: token.range)
    }

    /// Every construct that holds others passes here, so that no text can exhaust the stack.
    mutating func nested<T>(_ body: (inout Parser) throws(JQError) -> T) throws(JQError) -> T {
        depth += 1
        defer { depth -= 1 }
        guard depth <= options.maximumDepth else { throw tooDeep(options.maximumDepth) }
        return try alone { parser throws(JQError) in
            let result = try body(&parser)
            try parser.addLevel()
            return result
        }
    }

    /// Parts of a list are as high as the highest of them.
    mutating func alone<T>(_ body: (inout Parser) throws(JQError) -> T) throws(JQError) -> T {
        let others = height
        height = 0
        defer { height = max(height, others) }
        return try body(&self)
    }

    /// Operators that follow each other nest to the left, steps of a path too.
    mutating func addLevel() throws(JQError) {
        height += 1
        guard height <= options.maximumDepth * 5 else { throw tooDeep(options.maximumDepth * 5) }
    }

    private func tooDeep(_ levels: Int) -> JQError {
        .syntax("the filter nests deeper than \(levels) levels", at: token.range)
    }
}

extension Expression {
    /// Reads a whole filter. An empty text is `.`, as in jq.
    public init(parsing text: String, options: ParsingOptions = ParsingOptions()) throws(JQError) {
        try self.init(parsing: Array(text.utf8), options: options)
    }

    /// Reads a filter from a part of a longer text; the ranges of tree and errors are offsets into the whole.
    public init(
        parsing bytes: [UInt8], in range: Range<Int>? = nil, options: ParsingOptions = ParsingOptions()
    ) throws(JQError) {
        var parser = try Parser(bytes, in: range ?? 0..<bytes.count, options: options)
        self = try parser.parseProgram()
        guard parser.token.kind == .end else { throw parser.unexpectedRest() }
    }

    /// Reads the longest filter that starts at an offset, and says where it ends: the caller decides whether what
    /// follows may stand there.
    public static func prefix(
        of bytes: [UInt8], from offset: Int, options: ParsingOptions = ParsingOptions()
    ) throws(JQError) -> (expression: Expression, end: Int) {
        var parser = try Parser(bytes, in: offset..<bytes.count, options: options)
        let expression = try parser.parseProgram()
        return (expression, parser.previousEnd)
    }
}

extension Parser {
    mutating func parseProgram() throws(JQError) -> Expression {
        if isAt(.import) || isAt(.include) || isAt(.module) {
            throw .syntax(
                "modules are not available", at: token.range, hint: "define the function in the filter itself")
        }
        guard token.kind != .end else { return Expression(.identity, token.range) }
        return try parsePipe()
    }

    func unexpectedRest() -> JQError {
        .syntax("\(token.kind.shown) cannot stand here", at: token.range, hint: hintForRest())
    }

    private func hintForRest() -> String? {
        switch token.kind {
        case .symbol(")"), .symbol("]"), .symbol("}"): "no bracket is open"
        case .symbol("="), .symbol("=="), .symbol("<"): "comparisons do not chain; use 'and'"
        case .keyword(.then), .keyword(.else), .keyword(.elif), .keyword(.end): "no 'if' is open"
        case .keyword(.as): "'as' follows a simple term; put brackets round what is before it"
        case .number, .quote, .name, .field, .variable, .format: "an operator is missing before it: | , + …"
        default: nil
        }
    }
}
