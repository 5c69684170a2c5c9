/// Makes random filters that jq 1.6 and this engine must agree on: no syntax younger than 1.6, no numbers a double does
/// not hold, no functions whose behaviour has changed since.
struct ProgramGenerator {
    private var state: UInt64
    private var variables: [String] = []
    private var filters: [String] = []
    private var counter = 0

    init(seed: UInt64) { state = seed }

    /// SplitMix64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func pick<T>(_ choices: [T]) -> T { choices[Int(next() % UInt64(choices.count))] }

    private mutating func fresh(_ prefix: String) -> String {
        counter += 1
        return "\(prefix)\(counter)"
    }

    mutating func program() -> String {
        (variables, filters) = ([], [])
        return expression(4)
    }

    mutating func input(_ depth: Int = 3) -> String {
        switch next() % (depth > 0 ? 10 : 6) {
        case 0: return "null"
        case 1: return pick(["true", "false"])
        case 2, 3: return pick(["0", "1", "2", "-3", "10", "1.5", "-0.25", "100"])
        case 4, 5:
            return pick(["\"\"", "\"a\"", "\"b\"", "\"ab,cd\"", "\"é😀x\"", "\"A b\"", "\"12\"", "\"a\\\"\\\\\\n\""])
        case 6, 7:
            let count = Int(next() % 4)
            return "[" + (0..<count).map { _ in input(depth - 1) }.joined(separator: ",") + "]"
        default:
            let names = ["a", "b", "c", "d e"].filter { _ in next() % 2 == 0 }
            return "{" + names.map { "\"\($0)\":\(input(depth - 1))" }.joined(separator: ",") + "}"
        }
    }

    mutating func expression(_ depth: Int) -> String {
        guard depth > 0 else { return leaf() }
        switch next() % 24 {
        case 0, 1: return leaf()
        case 2, 3, 4: return "(\(expression(depth - 1)) | \(expression(depth - 1)))"
        case 5: return "(\(expression(depth - 1)), \(expression(depth - 1)))"
        case 6, 7: return operation(depth)
        case 8: return "[\(expression(depth - 1))]"
        case 9: return object(depth)
        case 10: return "(if \(expression(depth - 1)) then \(expression(depth - 1)) else \(expression(depth - 1)) end)"
        case 11: return binding(depth)
        case 12: return loop(depth)
        case 13: return "[try \(expression(depth - 1)) catch \"caught\"]"
        case 14: return update(depth)
        case 15: return "[paths(\(expression(depth - 2)))]"
        case 16: return "[path(\(path(depth - 1)))]"
        case 17: return definition(depth)
        case 18: return "\"<\\(\(expression(depth - 2)))>\""
        case 19: return "first(\(expression(depth - 1)))"
        case 20: return "[limit(2; \(expression(depth - 1)))]"
        case 21, 22: return call(depth)
        default: return "[label $out | \(expression(depth - 1)) | if . == null then break $out else . end]"
        }
    }

    private mutating func leaf() -> String {
        if !variables.isEmpty, next() % 4 == 0 { return "$" + pick(variables) }
        if !filters.isEmpty, next() % 4 == 0 { return pick(filters) }
        if next() % 2 == 0 { return path(1) }
        return pick([
            ".", "..", "0", "1", "2", "-1", "3.5", "\"a\"", "\"b\"", "\"\"", "null", "true", "false", "[]", "{}",
            "[1,2]",
            "{\"a\":1}", "empty", "length", "keys", "type", "not", "add", "sort", "unique", "tostring",
            "tojson", "min", "max", "flatten", "to_entries", "any", "all", "ascii_downcase", "explode", "transpose",
            "floor", "tostream", "range(3)", "values", "scalars", "arrays", "numbers", "has(\"a\")", "has(0)",
            "utf8bytelength", "(tojson | fromjson)", "@json", "@html", "@csv", "@tsv", "@sh", "@base64", "@uri",
            "@text",
        ])
    }

    private mutating func path(_ depth: Int) -> String {
        let steps = [
            ".a", ".b", ".[0]", ".[1]", ".[-1]", ".[]", ".[]?", ".a?", ".[\"a\"]", ".[1:]", ".[:1]", ".[0:2]",
            ".a.b", "first(.[]?)", "(.a, .b)", "..", "select(.a?)", "recurse(.[]?)", "getpath([\"a\",\"b\"])",
            "(.a // .b)", "if .a? then .a else . end", "empty", ".",
        ]
        guard depth > 1 else { return pick(steps) }
        return "(\(path(depth - 1)) | \(pick(steps)))"
    }

    private mutating func operation(_ depth: Int) -> String {
        let symbol = pick([
            "+", "-", "*", "==", "!=", "<", "<=", ">", ">=", "and", "or", "//", "+", "-",
        ])
        return "(\(expression(depth - 1)) \(symbol) \(expression(depth - 1)))"
    }

    private mutating func object(_ depth: Int) -> String {
        pick([
            "{a: \(expression(depth - 1)), b: \(expression(depth - 2))}", "{a: \(expression(depth - 1)), c: 1}",
            "{(\(expression(depth - 2)) | tostring): 1}",
        ])
    }

    private mutating func binding(_ depth: Int) -> String {
        let source = expression(depth - 1)
        let name = fresh("v")
        variables.append(name)
        defer { variables.removeLast() }
        let pattern = pick(["$\(name)", "$\(name)", "[$\(name)]", "{a: $\(name)}"])
        return "(\(source) as \(pattern) | \(expression(depth - 1)))"
    }

    private mutating func loop(_ depth: Int) -> String {
        let (source, start) = (expression(depth - 2), "first(\(expression(depth - 2)), 0)")
        let name = fresh("i")
        variables.append(name)
        defer { variables.removeLast() }
        if next() % 2 == 0 { return "(reduce (\(source)) as $\(name) (\(start); \(expression(depth - 1))))" }
        return "[foreach (\(source)) as $\(name) (\(start); \(expression(depth - 2)); \(expression(depth - 2)))]"
    }

    private mutating func update(_ depth: Int) -> String {
        let target = path(depth - 1)
        let symbol = pick(["=", "|=", "+=", "//=", "-="])
        if next() % 4 == 0 { return "del(\(target))" }
        let value = symbol == "|=" ? "first(\(expression(depth - 2)), 0)" : expression(depth - 2)
        return "(\(target) \(symbol) \(value))"
    }

    private mutating func definition(_ depth: Int) -> String {
        let name = fresh("f")
        let kind = next() % 3
        if kind == 0 {
            let body = expression(depth - 1)
            filters.append(name)
            defer { filters.removeLast() }
            return "(def \(name): \(body); \(expression(depth - 1)))"
        }
        let parameter = fresh("p")
        if kind == 1 { filters.append(parameter) } else { variables.append(parameter) }
        let body = expression(depth - 1)
        if kind == 1 { filters.removeLast() } else { variables.removeLast() }
        let written = kind == 1 ? parameter : "$" + parameter
        return "(def \(name)(\(written)): \(body); \(name)(\(expression(depth - 2))) | \(expression(depth - 2)))"
    }

    private mutating func call(_ depth: Int) -> String {
        let inner = expression(depth - 1)
        return pick([
            "map(\(inner))", "sort_by(\(inner))", "group_by(\(inner))", "unique_by(\(inner))", "min_by(\(inner))",
            "max_by(\(inner))", "any(first(\(inner), null))", "all(first(\(inner), null))", "map_values(\(inner))",
            "select(\(inner))",
            "isempty(\(inner))", "[range(\(inner) | numbers; 3)]",
            "[limit(5; recurse(.[]?))]", "[while(. != null and (type == \"array\"); .[0])]", "contains(\(inner))",
            "index(\"a\")", "indices(1)", "split(\"a\")", "join(\",\")", "test(\"a\")", "startswith(\"a\")",
            "tojson", "([..] | length)", "[splits(\"a\")]", "[.[]? | tostring]", "walk(\(inner))", "[tostream]",
            "fromstream(tostream)", "combinations",
            "ascii_upcase", "inside(\(inner))", "in(\(inner))", "setpath([\"a\"]; \(inner))",
            "delpaths([[\"a\"]])", "[until(type != \"array\"; .[0])]",
        ])
    }
}
