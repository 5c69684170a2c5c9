import Language
import LosslessJSON

/// A pre-request or test script: the simple lines translated, the others kept as comments.
struct PostmanScript {
    let isBefore: Bool
    private(set) var statements: [String] = []
    private(set) var remarks: [String] = []
    /// Statuses that a test asks for.
    private(set) var expected: [Int] = []
    /// Foreign names of the variables that the statements set.
    private(set) var assigned: [String] = []
    private(set) var isUntranslated = false
    /// Names that hold the body of the answer.
    private var bodies: Set<String> = []

    init(isBefore: Bool) { self.isBefore = isBefore }

    mutating func read(_ exec: JSON?) {
        let text = exec?.string ?? exec?.elements.prefix(10_000).compactMap(\.string).joined(separator: "\n") ?? ""
        guard !text.trimmed.isEmpty else { return }
        let fragments = JavaScript.fragments(text)
        guard !fragments.isEmpty else { return }
        if JavaScript.branches(text) { return keep(text) }
        var copy = self
        var lost: [String] = []
        for fragment in fragments where !copy.translate(fragment) { lost.append(fragment) }
        // A helper function or a call of it: half of such a script means nothing.
        guard lost.count < fragments.count else { return keep(text) }
        self = copy
        if !lost.isEmpty { keep(lost.joined(separator: "\n")) }
    }

    private mutating func keep(_ text: String) {
        isUntranslated = true
        remarks.append("not translated, \(isBefore ? "run before" : "a test") in Postman:\n" + text)
    }

    private mutating func translate(_ fragment: String) -> Bool {
        if isScaffold(fragment) { return true }
        return isBefore
            ? assign(fragment) : readBody(fragment) || expectStatus(fragment) || assign(fragment) || assert(fragment)
    }

    /// `pm.test("…", function ()` and what closes it.
    private func isScaffold(_ fragment: String) -> Bool {
        let text = fragment.filter { !$0.isWhitespace }
        if text.allSatisfy({ ")(,".contains($0) }) { return true }
        return text.hasPrefix("pm.test(")
            && ["function()", "()=>", "function(done)"].contains { text.hasSuffix($0) } && !text.contains("pm.expect")
    }

    /// `const body = pm.response.json()`
    private mutating func readBody(_ fragment: String) -> Bool {
        guard let (name, value) = JavaScript.declaration(fragment) else { return false }
        guard ["pm.response.json()", "JSON.parse(responseBody)", "JSON.parse(pm.response.text())"].contains(value)
        else {
            return false
        }
        bodies.insert(name)
        return true
    }

    private mutating func expectStatus(_ fragment: String) -> Bool {
        let text = fragment.filter { !$0.isWhitespace }
        if text == "pm.response.to.be.ok" || text == "pm.response.to.be.success" || text == "pm.response.to.be.json" {
            return true
        }
        for prefix in ["pm.response.to.have.status(", "pm.expect(pm.response.code).to."] where text.hasPrefix(prefix) {
            let digits = text.dropFirst(prefix.count).split { !$0.isNumber }.compactMap { Int($0) }
            let rest = text.dropFirst(prefix.count).filter { !$0.isNumber }
            guard !digits.isEmpty, digits.allSatisfy({ (100...599).contains($0) }),
                [")", "eql()", "equal()", "be.equal()", "be.eql()"].contains(rest) || rest.hasPrefix("be.oneOf([")
            else { return false }
            return addExpected(digits)
        }
        guard text.hasPrefix("tests["),
            let mark = text.firstRange(of: "]=responseCode.code===") ?? text.firstRange(of: "]=responseCode.code=="),
            let code = Int(text[mark.upperBound...])
        else { return false }
        return addExpected([code])
    }

    private mutating func addExpected(_ codes: [Int]) -> Bool {
        guard codes.allSatisfy({ (100...599).contains($0) }) else { return false }
        for code in codes where !expected.contains(code) { expected.append(code) }
        return true
    }

    /// `pm.environment.set("x", body.id)`
    private mutating func assign(_ fragment: String) -> Bool {
        let callers = [
            "pm.environment.set(", "pm.collectionVariables.set(", "pm.globals.set(", "pm.variables.set(",
            "postman.setEnvironmentVariable(", "postman.setGlobalVariable(",
        ]
        guard let caller = callers.first(where: fragment.hasPrefix), fragment.hasSuffix(")") else { return false }
        let arguments = fragment.dropFirst(caller.count).dropLast()
        guard let comma = arguments.firstIndex(of: ","), let name = JavaScript.text(arguments[..<comma].trimmed) else {
            return false
        }
        let value = arguments[arguments.index(after: comma)...].trimmed
        guard let code = JavaScript.literal(value) ?? (isBefore ? nil : path(value)) else { return false }
        let variable = ScriptText.name(name)
        guard code.utf8.first != UInt8(ascii: "\"") || !SecretNames.isSecret(name) else { return false }
        statements.append("let \(variable) = \(code)")
        assigned.append(name)
        return true
    }

    /// `pm.expect(body.x).to.eql(5)`
    private mutating func assert(_ fragment: String) -> Bool {
        guard fragment.hasPrefix("pm.expect("), let close = fragment.firstRange(of: ").to.") else { return false }
        let subject = fragment[fragment.index(fragment.startIndex, offsetBy: 10)..<close.lowerBound]
        guard let path = path(subject.trimmed), let condition = condition(path, String(fragment[close.upperBound...]))
        else { return false }
        statements.append("assert \(condition)")
        return true
    }

    private func condition(_ path: String, _ matcher: String) -> String? {
        switch matcher {
        case "be.true": return "\(path) == true"
        case "be.false": return "\(path) == false"
        case "be.null": return "\(path) == null"
        case "exist", "not.be.null", "not.be.undefined", "be.ok": return "\(path) != null"
        case "not.be.empty": return "(\(path) | length) > 0"
        case "be.empty": return "(\(path) | length) == 0"
        default: break
        }
        guard let open = matcher.firstIndex(of: "("), matcher.hasSuffix(")") else { return nil }
        let argument = matcher[matcher.index(after: open)...].dropLast().trimmed
        guard let literal = JavaScript.literal(argument) else { return nil }
        let isText = literal.utf8.first == UInt8(ascii: "\"")
        switch matcher[..<open] {
        case "eql", "equal", "deep.equal", "be.equal", "be.eql": return "\(path) == \(literal)"
        case "not.eql", "not.equal": return "\(path) != \(literal)"
        case "be.above", "be.greaterThan": return isText ? nil : "\(path) > \(literal)"
        case "be.below", "be.lessThan": return isText ? nil : "\(path) < \(literal)"
        case "be.at.least": return isText ? nil : "\(path) >= \(literal)"
        case "be.at.most": return isText ? nil : "\(path) <= \(literal)"
        case "have.property": return isText ? "(\(path) | has(\(literal)))" : nil
        case "include", "contain": return isText ? "(\(path) | tostring | contains(\(literal)))" : nil
        case "have.lengthOf": return isText ? nil : "(\(path) | length) == \(literal)"
        case "be.an", "be.a":
            guard ["array", "object", "string", "number", "boolean"].contains(argument.filter { $0.isLetter }) else {
                return nil
            }
            return "(\(path) | type) == \(literal)"
        default: return nil
        }
    }

    /// A place in the body of the answer, as jq has it.
    private func path(_ text: String) -> String? {
        var rest = text[...]
        if text.hasPrefix("pm.response.json()") {
            rest = text.dropFirst("pm.response.json()".count)
        } else {
            let name = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }
            guard bodies.contains(String(name)) else { return nil }
            rest = text.dropFirst(name.count)
        }
        return JavaScript.jqPath(rest)
    }
}
