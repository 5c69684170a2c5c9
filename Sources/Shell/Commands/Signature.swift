import JQ
import Language

/// What a command takes, declared once and read by the argument reader, help and completion.
struct Signature: Sendable {
    struct Positional: Sendable {
        let name: String
        let summary: String
        var isOptional = false
        var repeats = false
        /// Choices that Tab offers and the reader does not enforce.
        var choices: [String] = []
    }

    struct Flag: Sendable {
        /// Without its dashes: `port` for `--port`.
        let name: String
        var short: Character? = nil
        /// The name of the value in the usage line; nil for a switch.
        var value: String? = nil
        let summary: String
        var repeats = false
        /// The value may be left out, and is written with a `=`.
        var isValueOptional = false
    }

    var positionals: [Positional] = []
    var flags: [Flag] = []
    /// The first positional ends the flags: what follows belongs to something else.
    var stopsAtFirstPositional = false
    /// First words after which all others are taken as they are, flags of another tool among them.
    var verbatimAfter: Set<String> = []

    /// `[--port N] FILE [NAME…]`
    var usage: String {
        let flagUsage = flags.map { flag in
            let text = "--\(flag.name)" + (flag.value.map { flag.isValueOptional ? "[=\($0)]" : " \($0)" } ?? "")
            return flag.repeats ? "[\(text)]…" : "[\(text)]"
        }
        let positionalUsage = positionals.map { positional in
            let text = positional.name + (positional.repeats ? "…" : "")
            return positional.isOptional ? "[\(text)]" : text
        }
        return (flagUsage + positionalUsage).joined(separator: " ")
    }
}

/// The words of one call, sorted by a signature.
struct Arguments: Sendable, Equatable {
    private(set) var values: [String: [String]] = [:]
    /// How often each switch was given.
    private(set) var switches: [String: Int] = [:]

    /// The value of a positional or flag; of the last one where it was repeated.
    func value(_ name: String) -> String? { values[name]?.last }
    func all(_ name: String) -> [String] { values[name] ?? [] }
    func has(_ flag: String) -> Bool { switches[flag] != nil || values[flag] != nil }
    func count(of flag: String) -> Int { switches[flag] ?? 0 }

    init(_ words: [String], for signature: Signature, of command: String) throws(ShellError) {
        var reader = ArgumentReader(words: words[...], signature: signature, command: command)
        while !reader.words.isEmpty { try reader.readWord(into: &self) }
        if let missing = reader.missing { throw reader.usageError("\(missing) is missing") }
    }

    fileprivate mutating func add(_ value: String, to name: String) { values[name, default: []].append(value) }
    fileprivate mutating func turnOn(_ flag: String) { switches[flag, default: 0] += 1 }
}

private struct ArgumentReader {
    var words: ArraySlice<String>
    let signature: Signature
    let command: String
    private var positionalIndex = 0
    private var flagsHaveEnded = false

    init(words: ArraySlice<String>, signature: Signature, command: String) {
        (self.words, self.signature, self.command) = (words, signature, command)
    }

    /// The first positional that must be there and is not.
    var missing: String? {
        guard positionalIndex < signature.positionals.count else { return nil }
        let next = signature.positionals[positionalIndex]
        return next.isOptional || hasFilledRepeat ? nil : next.name
    }

    private var hasFilledRepeat = false

    mutating func readWord(into arguments: inout Arguments) throws(ShellError) {
        let word = words.removeFirst()
        if !flagsHaveEnded && word == "--" {
            flagsHaveEnded = true
        } else if !flagsHaveEnded && word.hasPrefix("--") {
            try readLongFlag(word.dropFirst(2), into: &arguments)
        } else if !flagsHaveEnded && word.hasPrefix("-") && word.count > 1 {
            try readShortFlag(word, into: &arguments)
        } else {
            try readPositional(word, into: &arguments)
        }
    }

    private mutating func readLongFlag(_ text: Substring, into arguments: inout Arguments) throws(ShellError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let flag = signature.flags.first(where: { $0.name == parts[0] }) else {
            let near = Nearest.name(to: String(parts[0]), among: signature.flags.map(\.name)).map {
                "; did you mean --\($0)?"
            }
            throw usageError("there is no flag --\(parts[0])\(near ?? "")")
        }
        try take(flag, inline: parts.count > 1 ? String(parts[1]) : nil, into: &arguments)
    }

    /// `-c`, `-p80`, or several switches in one word, `-cn`.
    private mutating func readShortFlag(_ word: String, into arguments: inout Arguments) throws(ShellError) {
        var letters = word.dropFirst()
        while let letter = letters.popFirst() {
            guard let flag = signature.flags.first(where: { $0.short == letter }) else {
                throw usageError("there is no flag -\(letter)\(word.count > 2 ? " in \(word)" : "")")
            }
            if flag.value != nil {
                return try take(flag, inline: letters.isEmpty ? nil : String(letters), into: &arguments)
            }
            try take(flag, inline: nil, into: &arguments)
        }
    }

    private mutating func take(
        _ flag: Signature.Flag, inline: String?, into arguments: inout Arguments
    ) throws(ShellError) {
        guard let valueName = flag.value else {
            if inline != nil { throw usageError("--\(flag.name) takes no value") }
            return arguments.turnOn(flag.name)
        }
        if let inline { return arguments.add(inline, to: flag.name) }
        if flag.isValueOptional { return arguments.turnOn(flag.name) }
        guard let value = words.popFirst() else { throw usageError("--\(flag.name) needs a value: \(valueName)") }
        arguments.add(value, to: flag.name)
    }

    private mutating func readPositional(_ word: String, into arguments: inout Arguments) throws(ShellError) {
        guard positionalIndex < signature.positionals.count else { throw usageError("'\(word)' is one word too many") }
        let positional = signature.positionals[positionalIndex]
        arguments.add(word, to: positional.name)
        if positional.repeats { hasFilledRepeat = true } else { positionalIndex += 1 }
        if signature.stopsAtFirstPositional || signature.verbatimAfter.contains(word) { flagsHaveEnded = true }
    }

    func usageError(_ what: String) -> ShellError {
        .usage("\(command): \(what)", usage: "\(command) \(signature.usage)")
    }
}
