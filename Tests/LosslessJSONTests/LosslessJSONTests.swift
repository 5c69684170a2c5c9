import LosslessJSON
import Testing

@Test func orderDigitsAndRepeatedNamesAreKept() throws {
    let text = #"{"b":1.10,"a":54739488869584897,"b":[1e400,null,true],"c":{"é":"x\ny"}}"#
    let value = try JSON(parsing: text)
    #expect(value.compact == text)
    #expect(value["b"]?[0]?.numberText == "1e400")
    #expect(value["a"]?.int == 54_739_488_869_584_897)
}
