import Language
import LosslessJSON

/// As much of JavaScript as simple Postman scripts are made of.
enum JavaScript {
    private static let longest = 200_000

    /// What stands between `;`, braces and line ends, without comments. A line that begins with `.` goes on with the one before.
    static func fragments(_ text: String) -> [String] {
        var fragments: [String] = []
        var current: [UInt8] = []
        func end() {
            let fragment = String(decoding: current, as: UTF8.self).trimmed
            current = []
            guard !fragment.isEmpty else { return }
            if fragment.hasPrefix("."), !fragments.isEmpty {
                fragments[fragments.count - 1] += fragment
            } else {
                fragments.append(fragment)
            }
        }
        var rest = Array(text.utf8.prefix(longest))[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\n"): end()
            case UInt8(ascii: "/") where rest.first == byte: rest = rest.drop { $0 != UInt8(ascii: "\n") }
            case UInt8(ascii: "/") where rest.first == UInt8(ascii: "*"): skipComment(&rest)
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
                current.append(byte)
                copyText(quote: byte, &rest, to: &current)
            default: current.append(byte)
            }
        }
        end()
        return fragments
    }

    private static func skipComment(_ rest: inout ArraySlice<UInt8>) {
        rest.removeFirst()
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "*"), rest.first == UInt8(ascii: "/") else { continue }
            rest.removeFirst()
            return
        }
    }

    private static func copyText(quote: UInt8, _ rest: inout ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        while let byte = rest.popFirst() {
            bytes.append(byte)
            if byte == quote { return }
            if byte == UInt8(ascii: "\\"), let next = rest.popFirst() { bytes.append(next) }
        }
    }

    /// Whether what a script does depends on anything: then no line of it can stand alone.
    static func branches(_ text: String) -> Bool {
        let words = text.utf8.prefix(longest).split { byte in
            !((0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_"))
        }
        let branching = [
            "if", "else", "for", "while", "switch", "return", "try", "forEach", "sendRequest", "setTimeout",
            "setNextRequest",
        ]
        return words.contains { branching.contains(String(decoding: $0, as: UTF8.self)) } || text.contains(" ? ")
    }

    /// `const x = …`
    static func declaration(_ fragment: String) -> (name: String, value: String)? {
        guard let equals = fragment.firstIndex(of: "=") else { return nil }
        let left = fragment[..<equals].split(separator: " ")
        guard left.count == 2, ["const", "let", "var"].contains(String(left[0])) || left.count == 1,
            let name = left.last
        else { return nil }
        return (String(name), fragment[fragment.index(after: equals)...].filter { !$0.isWhitespace })
    }

    /// A text in plain quotes.
    static func text(_ code: String) -> String? {
        guard let quote = code.first, quote == "\"" || quote == "'" || quote == "`", code.count >= 2, code.last == quote
        else { return nil }
        let inner = code.dropFirst().dropLast()
        guard !inner.contains(quote), !inner.contains("\\"), !inner.contains("${"), !inner.contains("\n") else {
            return nil
        }
        return String(inner)
    }

    /// A literal as rcx has it: a text, number, boolean or null.
    static func literal(_ code: String) -> String? {
        if let text = text(code) { return ScriptText.quoted(text) }
        if ["true", "false", "null"].contains(code) { return code }
        return code.utf8.count < 40 && JSON.number(text: code) != nil ? code : nil
    }

    /// `.a[0]["b c"]` as jq; nil for calls and computed places.
    static func jqPath(_ text: Substring) -> String? {
        guard !text.isEmpty else { return "." }
        var path = ""
        var rest = text
        while let sign = rest.popFirst() {
            if sign == "." {
                let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                guard ScriptText.isName(String(name)) else { return nil }
                if name == "length", rest.count == name.count { return "(\(path.isEmpty ? "." : path) | length)" }
                path += ".\(name)"
                rest = rest.dropFirst(name.count)
            } else if sign == "[", let close = rest.firstIndex(of: "]") {
                let key = rest[..<close].trimmed
                guard let literal = Int(key).map(String.init) ?? quotedText(key) else { return nil }
                path += (path.isEmpty ? "." : "") + "[\(literal)]"
                rest = rest[rest.index(after: close)...]
            } else {
                return nil
            }
        }
        return path
    }

    private static func quotedText(_ key: String) -> String? { text(key).map { ScriptText.quoted($0) } }
}
