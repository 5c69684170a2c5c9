import Interchange
import Interpreter
import Language
import RingCX

/// What has gone well in a session as the draft of a script: without secrets, and with params for what is repeated.
struct SessionScript {
    var draft: ScriptDraft
    private let redactor: Redactor
    private var asked: Set<String> = []

    /// - Parameter done: statements, oldest first.
    init(_ done: [String], fileName: String, on place: String, redactor: Redactor) {
        draft = ScriptDraft(fileName: fileName, remarks: ["what has gone well in a session of rcx on \(place)"])
        draft.isCompact = true
        self.redactor = redactor
        var statements: [String] = []
        for text in done {
            switch SessionStatement(text) {
            case .kept: statements.append(withoutSecrets(text))
            case .remark(let remark): draft.remarks.append(remark)
            case .dropped: break
            }
        }
        // `let pin = "…"` is what the question does now.
        statements.removeAll { text in asked.contains { text == "let \($0) = \"${\($0)}\"" } }
        let repeated = RepeatedLiterals(statements)
        draft.declarations += repeated.declarations
        for statement in repeated.statements {
            draft.blocks.append(ScriptDraft.Block(title: "", statements: [statement]))
        }
    }

    private mutating func withoutSecrets(_ text: String) -> String {
        var bytes = Array(text.utf8)
        for range in redactor.matches(in: bytes).reversed() {
            let name = Self.name(before: range.lowerBound, in: bytes)
            let quote = Self.quote(around: range.lowerBound, in: bytes)
            // Between '…' nothing is spliced, so that text ends before and goes on after in the other quotes' way.
            let splice = Array("${\(name)}".utf8)
            if quote == UInt8(ascii: "'"), bytes.indices.contains(range.upperBound), range.lowerBound > 0 {
                guard bytes[range.lowerBound - 1] == quote, bytes[range.upperBound] == quote else { continue }
                bytes.replaceSubrange(
                    range.lowerBound - 1...range.upperBound, with: [UInt8(ascii: "\"")] + splice + [UInt8(ascii: "\"")])
            } else {
                bytes.replaceSubrange(range, with: splice)
            }
            guard asked.insert(name).inserted else { continue }
            draft.declarations.append(.init(name, isSecret: true))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The word that a secret stands under.
    private static func name(before offset: Int, in bytes: [UInt8]) -> String {
        let word = bytes[..<offset].reversed().drop { !isNameByte($0) }.prefix(while: isNameByte).reversed()
        let text = String(decoding: Array(word), as: UTF8.self)
        return text.isEmpty || ["Bearer", "Basic"].contains(text) ? "secret" : ScriptText.name("\(text)")
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }

    private static func quote(around offset: Int, in bytes: [UInt8]) -> UInt8? {
        var open: UInt8?
        for byte in bytes[..<offset] where byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
            if open == nil { open = byte } else if open == byte { open = nil }
        }
        return open
    }
}

/// Whether a statement belongs into a script.
private enum SessionStatement {
    case kept
    /// A choice of the session's, told at the top.
    case remark(String)
    case dropped

    private static let onlyShow: Set<String> = [
        "accounts", "whoami", "token", "pwd", "ls", "find", "explain", "template", "help", "vars", "history", "import",
        "export",
        "save session", "quit", "check", "fmt", "api", "doctor", "runs", "set", "watch", "as", "last",
    ]

    init(_ text: String) {
        let script = ScriptParser.parse(Source(text: text), commands: CommandCatalogue.table)
        guard case .command(let command, _)? = script.statements.first?.kind else {
            if case .exit? = script.statements.first?.kind { self = .dropped } else { self = .kept }
            return
        }
        switch command.name {
        case "host", "login", "logout", "sandbox": self = .remark("in the session: \(ScriptText.line(text))")
        case let name where Self.onlyShow.contains(name): self = .dropped
        default: self = .kept
        }
    }
}
