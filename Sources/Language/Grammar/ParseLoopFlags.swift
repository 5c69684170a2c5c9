import JQ

/// The flags of `for`.
enum LoopFlag: String, CaseIterable {
    case key = "--key"
    case parallel = "--parallel"
    case rate = "--rate"
    case batch = "--batch"
    case onError = "--on-error"

    var example: String {
        switch self {
        case .key: "--key .email"
        case .parallel: "--parallel 4"
        case .rate: "--rate 100/min"
        case .batch: "--batch 500"
        case .onError: "--on-error continue"
        }
    }
}

extension StatementParser {
    var atLoopFlag: Bool { isInLoopHeadline && LoopFlag(rawValue: text(peekWord())) != nil }

    /// Any `--word` in the line of a `for`: arguments of a call end there.
    var atHeadlineFlag: Bool { isInLoopHeadline && starts(with: "--") }

    mutating func parseLoopFlags() throws(Diagnostic) -> LoopFlags {
        var flags = LoopFlags()
        var seen: [LoopFlag] = []
        try skipBlanks()
        while current == UInt8(ascii: "-") {
            let word = peekWord()
            guard let flag = LoopFlag(rawValue: text(word)) else { throw unknownLoopFlag(word) }
            guard !seen.contains(flag) else { throw Diagnostic("\(flag.rawValue) stands here twice", at: word) }
            seen.append(flag)
            offset = word.upperBound
            try skipBlanks()
            guard !atStatementEnd else {
                throw Diagnostic("\(flag.rawValue) needs a value", at: word, hint: flag.example)
            }
            try parseValue(of: flag, into: &flags)
            try skipBlanks()
        }
        return flags
    }

    private mutating func parseValue(of flag: LoopFlag, into flags: inout LoopFlags) throws(Diagnostic) {
        switch flag {
        case .key: flags.key = try parseExpression(until: .stage)
        case .parallel: flags.parallel = try parseLoopCount(flag)
        case .batch: flags.batch = try parseLoopCount(flag)
        case .rate: flags.interval = try parseRate()
        case .onError: flags.goesOnAfterErrors = try parseOnError()
        }
    }

    private mutating func parseLoopCount(_ flag: LoopFlag) throws(Diagnostic) -> Int {
        let word = peekWord()
        guard let count = Int(text(word)), (1...100_000).contains(count) else {
            throw Diagnostic("`\(text(word))` is no number from 1 to 100000", at: word, hint: flag.example)
        }
        offset = word.upperBound
        return count
    }

    /// `100/min`
    private mutating func parseRate() throws(Diagnostic) -> Duration {
        let word = peekWord()
        let parts = text(word).split(separator: "/", omittingEmptySubsequences: false)
        let units = ["s": 1, "sec": 1, "min": 60, "m": 60, "h": 3600]
        guard parts.count == 2, let count = Int(parts[0]), (1...1_000_000).contains(count),
            let seconds = units[String(parts[1])]
        else {
            throw Diagnostic(
                "`\(text(word))` is no rate", at: word, hint: "--rate 100/min, --rate 10/s or --rate 500/h")
        }
        offset = word.upperBound
        return .seconds(seconds) / count
    }

    private mutating func parseOnError() throws(Diagnostic) -> Bool {
        let word = peekWord()
        guard let goesOn = ["continue": true, "stop": false][text(word)] else {
            throw Diagnostic("--on-error takes continue or stop", at: word, hint: LoopFlag.onError.example)
        }
        offset = word.upperBound
        return goesOn
    }

    private func unknownLoopFlag(_ word: Range<Int>) -> Diagnostic {
        let names = LoopFlag.allCases.map(\.rawValue)
        let near = Nearest.name(to: text(word), among: names).map { "did you mean \($0)?" }
        return Diagnostic(
            "`for` has no flag \(text(word))", at: word, hint: near ?? "flags: \(names.joined(separator: " "))")
    }
}
