/// ` | stages | format | target`
extension StatementParser {
    mutating func parsePipeline() throws(Diagnostic) -> Pipeline {
        guard try skipPipe() else { return .none }
        try refuseShellStage()
        if sinkWord != nil { return try parseSinks(filter: nil) }
        let filter = try parseExpression(until: .stage)
        return try parseSinks(filter: filter)
    }

    /// What may follow an expression line: a format and a target, since its jq stages are part of it.
    mutating func parseSinks() throws(Diagnostic) -> Pipeline { try parseSinks(filter: nil, afterPipe: false) }

    private mutating func parseSinks(filter: ScriptExpression?) throws(Diagnostic) -> Pipeline {
        try parseSinks(filter: filter, afterPipe: filter == nil)
    }

    private mutating func parseSinks(filter: ScriptExpression?, afterPipe: Bool) throws(Diagnostic) -> Pipeline {
        var sinks = Sinks()
        var isAtStage = afterPipe
        if !isAtStage { isAtStage = try skipPipe() }
        while isAtStage {
            let word = peekWord()
            guard let sink = sinkWord else { throw afterSink(word) }
            offset = word.upperBound
            try parseSink(sink, word, into: &sinks)
            isAtStage = try skipPipe()
        }
        return Pipeline(filter: filter, format: sinks.format, target: sinks.target)
    }

    private var sinkWord: SinkWord? { SinkWord(text(peekWord())) }

    private mutating func parseSink(_ sink: SinkWord, _ word: Range<Int>, into sinks: inout Sinks) throws(Diagnostic) {
        switch sink {
        case .format(let name):
            guard sinks.format == nil, sinks.target == nil else { throw afterSink(word) }
            sinks.format = try parseFormat(name)
        case .system:
            guard sinks.target == nil else { throw afterSink(word) }
            let command = try parseSystemCommand(word)
            sinks.target = OutputTarget(range: command.range, kind: .system(command))
        case .target(let name):
            guard sinks.target == nil else { throw afterSink(word) }
            if case .table? = sinks.format, name != "pager" {
                throw Diagnostic(
                    "a table is for people", at: word, hint: "a file takes csv, tsv, json or raw: | csv | save FILE")
            }
            let kind = try parseTarget(name, word)
            sinks.target = OutputTarget(range: word.lowerBound..<offset, kind: kind)
        }
    }

    private mutating func parseFormat(_ name: String) throws(Diagnostic) -> OutputFormat {
        switch name {
        case "csv": .csv(columns: try parseColumns())
        case "tsv": .tsv(columns: try parseColumns())
        case "table": .table(columns: try parseColumns())
        case "raw": .raw
        default: .json
        }
    }

    private mutating func parseColumns() throws(Diagnostic) -> [String] {
        var columns: [String] = []
        while true {
            try skipBlanks()
            guard !atStatementEnd, !atPipe else { return columns }
            let word = peekWord()
            let column = text(word)
            if column.hasPrefix("--") { throw flagAfterPipe(word) }
            if OutputTarget.words.contains(column) {
                throw Diagnostic("`\(column)` is a stage of its own", at: word, hint: "put a | before it")
            }
            columns.append(column.hasPrefix(".") ? String(column.dropFirst()) : column)
            offset = word.upperBound
        }
    }

    private mutating func parseTarget(_ name: String, _ word: Range<Int>) throws(Diagnostic) -> OutputTarget.Kind {
        switch name {
        case "copy": return .copy
        case "pager": return .pager
        default: break
        }
        try skipBlanks()
        guard !atStatementEnd, !atPipe else {
            throw Diagnostic("\(name) needs a file name", at: word, hint: "\(name) out.json")
        }
        let file = try parseValue()
        try refuseGlued()
        return name == "save" ? .save(file) : .append(file)
    }

    /// Past a `|` and what blank lines follow it; false when the statement ends here.
    private mutating func skipPipe() throws(Diagnostic) -> Bool {
        try skipBlanks()
        guard atPipe, byte(at: offset + 1) != UInt8(ascii: "|") else { return false }
        let pipe = here
        offset += 1
        while let byte = current, byte.endsWord || atComment {
            if byte == UInt8(ascii: "#") { skipLine() } else { offset += 1 }
        }
        guard current != nil else { throw Diagnostic("nothing follows the |", at: pipe, open: .pipe) }
        return true
    }

    private func afterSink(_ word: Range<Int>) -> Diagnostic {
        Diagnostic(
            "`\(text(word))` cannot stand after a format or target", at: word,
            hint:
                "the order is jq stages, then one of \(OutputFormat.words.joined(separator: " ")), then save, append, copy or pager"
        )
    }

    func flagAfterPipe(_ word: Range<Int>) -> Diagnostic {
        Diagnostic("flags stand before the first |", at: word, hint: "move \(text(word)) to the request")
    }
}

/// The first word of a stage that is no jq.
enum SinkWord {
    case format(String)
    case target(String)
    /// `!command`
    case system

    init?(_ word: String) {
        if OutputFormat.words.contains(word) {
            self = .format(word)
        } else if OutputTarget.words.contains(word) {
            self = .target(word)
        } else if word.hasPrefix("!"), !word.hasPrefix("!=") {
            self = .system
        } else {
            return nil
        }
    }
}

private struct Sinks {
    var format: OutputFormat?
    var target: OutputTarget?
}
