extension Compiler {
    func unknownVariable(_ name: String, at range: Range<Int>, _ names: Names) -> JQError {
        if name == "ENV" || name == "__prog_args" {
            return .syntax(
                "$\(name) is not available", at: range, hint: "a filter sees its input and its variables only")
        }
        let known = names.variables + globalNames
        return .syntax(
            "variable $\(name) is not defined", at: range,
            hint: Nearest.name(to: name, among: known).map { "did you mean '$\($0)'" })
    }

    func unknownFunction(_ name: String, arity: Int, at range: Range<Int>, _ names: Names) -> JQError {
        if let hint = Builtin.hintsForLeftOut[name] {
            return .syntax("'\(name)' is not available", at: range, hint: hint)
        }
        let known = names.functions + Builtin.all.map { ($0.name, $0.arity) }
        let arities = Set(known.filter { $0.name == name }.map(\.arity)).sorted()
        if arities.isEmpty {
            return .syntax(
                "unknown function '\(name)'", at: range,
                hint: Nearest.name(to: name, among: known.map(\.name)).map { "did you mean '\($0)'" }
                    ?? (name.first?.isUppercase == true
                        ? nil : "a field is written .\(name), a variable $\(name), a text \"\(name)\""))
        }
        let given = arity == 0 ? "without any" : "with \(arity)"
        return .syntax(
            "'\(name)' needs \(Self.counted(arities)), and stands here \(given)", at: range,
            hint: arities.last! > 1 ? "';' separates them" : nil)
    }

    /// `1, 2 or 3 arguments`
    private static func counted(_ arities: [Int]) -> String {
        let numbers = arities.map { $0 == 0 ? "no" : "\($0)" }
        let all = [numbers.dropLast().joined(separator: ", "), numbers.last!].filter { !$0.isEmpty }
        return "\(all.joined(separator: " or ")) argument\(arities == [1] ? "" : "s")"
    }
}
