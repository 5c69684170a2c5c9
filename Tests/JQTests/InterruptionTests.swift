import JQ
import LosslessJSON
import Testing

/// Whatever goes through much asks again and again whether it is to stop, and counts its steps where it asks. So a function
/// that is to use fewer steps than it has elements or characters before it must not come to its end.
struct InterruptionTests {
    private static let many = 3000

    private func outcome(_ program: String, _ input: JSON) -> Outcome {
        Outcome(program, input: input, limits: FilterLimits(steps: Self.many / 2))
    }

    @Test(arguments: [
        "@base64", "@base32", "@uri", "@html", "@sh", "[.] | @csv", "[.] | @tsv", "[.] | @sh", "@urid", "explode",
        "reverse", "split(\"\")", "split(\"a\")", ". / \"a\"", "indices(\"a\")", "index(\"a\")", "rindex(\"a\")",
        "[scan(\"a\")]",
        "gsub(\"a\"; \"b\")", "split(\"a\"; null)", "[match(\"a\"; \"g\")]", "contains(\"ab\")", "@base64 \"\\(.)\"",
        "[splits(\"a\")]",
        "@base64d", "@base32d",
    ])
    func textsAreInterruptible(program: String) {
        let isEncoded = program.hasSuffix("d") && program != "@urid"
        let text = JSON(String(repeating: isEncoded ? "AAAAAAAA" : "a", count: Self.many))
        #expect(outcome(program, text).error?.kind == .limit, "\(program)")
    }

    @Test(arguments: ["trim", "ltrim", "rtrim"])
    func blanksAreInterruptible(program: String) {
        #expect(outcome(program, JSON(String(repeating: " ", count: Self.many))).error?.kind == .limit)
    }

    @Test(arguments: [
        "sort", "sort_by(.)", "sort_by(tostring)", "group_by(.)", "unique", "unique_by(.)", "min", "max", "min_by(.)",
        "max_by(.)", "add", "add(.[])", "join(\",\")", "flatten", "flatten(1)", "contains([-1])",
        "indices(0)",
        "index(0)", ". - [-1]", "[-1] - .", "to_entries", "map(.)", "map({key: \"a\", value: 1}) | from_entries",
        "any(. < 0)",
        "all(. >= 0)", "[.[]]", "[tostream]", "[paths]", "[limit(1e9; .[])]", "[.[] | tojson]", "implode", "@csv",
        "@tsv", "@sh",
        "walk(.)", "transpose", "[combinations(2)]", "with_entries(.)", "map_values(.)", ".[] += 1", "[skip(1; .[])]",
        "last(.[])",
        "[range(length)]", "del(.[])", "INDEX(.)", "GROUP_BY(.)", "IN(.[]; -1)", "reduce .[] as $x (0; 1)",
        "[foreach .[] as $x (0; 1)]",
        "[recurse]", "[..]", "pick(.[])", "[getpath(paths)]", "nth(2999; .[])", "first(.[] | select(. < 0))",
        "isempty(.[] | empty)",
        "fromstream(tostream)", "delpaths([paths])", "map([.]) | transpose",
        "to_entries | map({(.key | tostring): .value}) | add",
    ])
    func arraysAreInterruptible(program: String) {
        // Not in order: what is sorted already is merged without a step for every pair.
        let numbers = (0..<Self.many).map { JSON($0 * 7919 % 3001) }
        #expect(outcome(program, JSON(array: numbers)).error?.kind == .limit, "\(program)")
    }

    /// An engine that cannot be stopped is left behind.
    @Test(arguments: [
        "test(\"b\")", "[match(\"b\"; \"g\")]", "sub(\"b\"; \"\")", "test(\"b\"; \"l\")", "tojson | fromjson",
    ])
    func longTextsAreLeftBehind(program: String) throws {
        let cancellation = FilterCancellation()
        cancellation.cancel()
        let length = program.contains("json") ? (1 << 24) + 1 : (1 << 16) + 1
        let input = JSON(String(repeating: "a", count: length))
        #expect(throws: JQError.self) {
            try Filter(parsing: program).all(input: input, cancellation: cancellation)
        }
    }

    @Test func largeJSONTextsAreInterruptible() throws {
        let cancellation = FilterCancellation()
        cancellation.cancel()
        let list = JSON(array: Array(repeating: 1, count: 5000))
        for program in ["tojson", "tostring", "@json", "@text", "\"\\(.)\""] {
            #expect(throws: JQError.self, "\(program)") {
                try Filter(parsing: program).all(input: list, cancellation: cancellation)
            }
        }
    }
}
