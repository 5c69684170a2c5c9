import LineEditing
import LosslessJSON
import Testing

@testable import Shell

@Suite struct TableTests {
    init() { DisplayWidth.useUTF8() }

    @Test func columnsAlignByWhatTheTerminalShows() throws {
        let rows = try JSON(
            parsing: #"[{"name":"日本","n":1.10},{"name":"e\u0301a","n":[1,2]},{"n":null,"name":"a\tb"}]"#)
        let text = Table(rows: Array(rows.elements), columns: ["name", ".n"]).text(width: nil)
        #expect(text == "name  n\n日本  1.10\ne\u{301}a    [1,2]\na b   \n")
    }

    @Test func whatDoesNotFitStandsOnItsSide() throws {
        let rows = try JSON(parsing: #"[{"a":"one two three","b":"\u001b[31mred"}]"#)
        let text = Table(rows: Array(rows.elements), columns: []).fitted(to: 16)
        #expect(text == "a  one two three\nb  \\x1b[31mred\n")
    }
}
