public enum BinaryOperator: String, Equatable, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case and
    case or
    case alternative = "//"
}

public enum AssignmentOperator: Equatable, Sendable {
    /// `=`
    case set
    /// `|=`
    case update
    /// `+=`, `//=` …
    case compound(BinaryOperator)
}

/// How tightly an operator binds, loosest first. `|` and `,` are read by the parser itself.
enum Precedence: Int {
    case alternative, assignment, or, and, comparison, sum, product
}

enum InfixOperator {
    case binary(BinaryOperator)
    case assignment(AssignmentOperator)

    var precedence: Precedence {
        switch self {
        case .assignment: .assignment
        case .binary(.alternative): .alternative
        case .binary(.or): .or
        case .binary(.and): .and
        case .binary(.add), .binary(.subtract): .sum
        case .binary(.multiply), .binary(.divide), .binary(.remainder): .product
        case .binary: .comparison
        }
    }

    init?(_ token: Token.Kind) {
        switch token {
        case .symbol(let symbol): self.init(symbol: symbol)
        case .keyword(.and): self = .binary(.and)
        case .keyword(.or): self = .binary(.or)
        default: return nil
        }
    }

    private init?(symbol: String) {
        if let binary = BinaryOperator(rawValue: symbol) {
            self = .binary(binary)
        } else if symbol == "=" {
            self = .assignment(.set)
        } else if symbol == "|=" {
            self = .assignment(.update)
        } else if symbol.hasSuffix("="), let binary = BinaryOperator(rawValue: String(symbol.dropLast())) {
            self = .assignment(.compound(binary))
        } else {
            return nil
        }
    }
}
