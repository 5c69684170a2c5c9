import JQ
import LosslessJSON
import Testing

/// `${…}` in texts, which takes what `\(…)` turns into JSON for an error.
@Suite struct ScalarSpliceTests {
    @Test(arguments: [(#""O'Brien""#, "O'Brien"), ("1.10", "1.10"), ("false", "false")])
    func textsNumbersAndBooleansAreSpliced(_ input: String, _ text: String) throws {
        let filter = try Filter(parsing: #""${.}""#)
        #expect(try filter.all(input: JSON(parsing: input)) == [JSON(text)])
    }

    @Test(arguments: ["null", "[1]", "{}"])
    func nullListsAndObjectsAreErrors(_ input: String) throws {
        let value = try JSON(parsing: input)
        #expect(throws: JQError.self) { try Filter(parsing: #""${.}""#).all(input: value) }
        #expect(throws: JQError.self) { try Filter(parsing: #"@uri "${.}""#).all(input: value) }
        #expect(try Filter(parsing: #""\(.)""#).all(input: value) == [JSON(input)])
    }
}
