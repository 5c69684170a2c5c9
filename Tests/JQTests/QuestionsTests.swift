import JQ
import Testing

struct QuestionsTests {
    @Test(arguments: [
        ("$a + $b + $a", ["a", "b"]), (". as $x | $x + $y", ["y"]), ("def f($p): $p + $q; f($r)", ["q", "r"]),
        ("reduce .[] as [$i, {k: $j}] ($z; . + $i + $j)", ["z"]), ("\"${row.email} \\($x)\"", ["row", "x"]),
        ("{$a, ($b): $__loc__}", ["a", "b"]), ("label $out | break $out", []), (". as {($k): $v} | $v", ["k"]),
        (".[] as [$a] ?// {b: $b} | [$a, $b]", []), ("foreach .[] as $x (0; $x; [$x, $y])", ["y"]),
    ])
    func freeVariables(program: String, wanted: [String]) throws {
        #expect(try Expression(parsing: program).freeVariables == wanted)
    }

    @Test(arguments: [
        (".a.b[0]", true), (".[]", false), ("[.[]]", true), ("if .a then 1 else 2 end", true), (".a?", false),
        ("select(.a)", false), (".a // 1", true), (".[] // 1", false), (". as $x | $x", true), ("empty", false),
        ("def f: if . > 9 then . else . + 1 | f end; f", true), ("def f: ., 1; f", false), ("map(.a)", true),
        ("reduce .[] as $x (0; . + $x)", true), ("{a: .b}", true), ("{a: .[]}", false), (".a = 1", true),
        (".a = (1, 2)", false), (".[] |= empty", true), ("first(.[])", false), ("\"\\(.a)\"", true),
        ("try .a catch 1", true), ("try .a", false), ("1, 2", false), ("error", true),
    ])
    func outputsAreCounted(program: String, isOne: Bool) throws {
        #expect(try Expression(parsing: program).yieldsExactlyOne == isOne)
    }

    @Test(arguments: [
        (".a.b", ["a", "a.b"]), (".[] | {a, n: .b.c}", ["[]", "[].a", "[].b", "[].b.c"]),
        ("sort_by(.y) | map(select(.x == 1))", ["[]", "[].y", "[].x"]), (".[\"a b\"], .c[0]", ["a b", "c", "c[]"]),
        ("if .a then .b else .c end | .d", ["a", "b", "c", "b.d", "c.d"]), (".a // .b | .c", ["a", "b", "a.c", "b.c"]),
        ("\"${.a} \\(.b)\" + .c", ["a", "b", "c"]), ("1 | .a", []), (".a as $x | .b + $x", ["a", "b"]),
        ("first(.[] | select(.id == $id)).name?", ["[]", "[].id", "[].name"]), (".a = .b", ["b", "a"]),
        ("reduce .[] as $i (0; . + $i.n)", ["[]"]), ("to_entries | .[].key", []), ("try .a catch .b", ["a"]),
    ])
    func fieldPathsAreFollowed(program: String, wanted: [String]) throws {
        let paths = try Expression(parsing: program).fieldPaths.map { path in
            path.reduce("") { text, step in
                switch step {
                case .element: text + "[]"
                case .field(let name): text.isEmpty ? name : text + "." + name
                }
            }
        }
        #expect(paths == wanted)
    }
}
