import LineEditing
import Testing

@testable import Shell

@Suite struct ColumnsTests {
    init() { DisplayWidth.useUTF8() }

    @Test func cellsStandBelowEachOtherByDisplayWidth() {
        let text = Columns.text([["日本", "x"], ["a", "yy"], ["abcde", ""]], indent: 2)
        #expect(text == "  日本   x\n  a      yy\n  abcde")
    }

    @Test func aWideCellPushesOnlyItsOwnRow() {
        #expect(Columns.text([["a", "x"], ["abcdef", "y"]], widest: 3) == "a  x\nabcdef  y")
        #expect(Columns.text([]) == "" && Columns.text([[]]) == "")
    }

    @Test(arguments: [
        ("one two three", 7, "one two\nthree"), ("    one two", 9, "    one\n    two"), ("", 5, ""),
        ("name  one two three four five six seven", 38, "name  one two three four five six\n      seven"),
        ("a-path-that-takes-most-of-it  some words", 36, "a-path-that-takes-most-of-it\n        some words"),
        (
            "url  https://example.com/a/long/one/that/does/not/fit x", 40,
            "url  https://example.com/a/long/one/that/does/not/fit\n     x"
        ),
        ("日本 日本", 6, "日本\n日本"), ("a\n\nb", 1, "a\n\nb"),
    ])
    func longLinesBreakBetweenWords(_ text: String, _ width: Int, _ expected: String) {
        #expect(Columns.wrapped(text, to: width) == expected)
    }
}
