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
        let wanted = arities.map { $0 == 0 ? "none" : "\($0)" }.joined(separator: " or ")
        let separator = arities.last! > 1 ? ", separated by ;" : ""
        return .syntax(
            "'\(name)' does not take \(Self.counted(arity))", at: range, hint: "it takes \(wanted)\(separator)")
    }

    private static func counted(_ arity: Int) -> String {
        switch arity {
        case 0: "no arguments"
        case 1: "1 argument"
        default: "\(arity) arguments"
        }
    }
}
