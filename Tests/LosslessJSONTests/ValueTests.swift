import LosslessJSON
import Testing

@Test func aValueTakesSixteenBytes() {
    #expect(MemoryLayout<JSON>.stride == 16)
}

@Test func scalarsAreReadExactly() throws {
    let value = try JSON(
        parsing: #"[null, true, 54739488869584897, 1e2, 1.10, 1e400, 9223372036854775808, "é\n", -0, 1.0, -1.5e-3]"#)
    #expect(value[0]?.isNull == true)
    #expect(value[1]?.bool == true)
    #expect(value[2]?.int == 54_739_488_869_584_897)
    #expect(value[3]?.int == 100)
    #expect(value[3]?.numberText == "1e2")
    #expect(value[4]?.int == nil)
    #expect(value[4]?.double == 1.1)
    #expect(value[4]?.numberText == "1.10")
    #expect(value[5]?.double == .infinity)
    #expect(value[5]?.numberText == "1e400")
    #expect(value[6]?.int == nil)
    #expect(value[6]?.numberText == "9223372036854775808")
    #expect(value[7]?.string == "é\n")
    #expect(value[8]?.int == 0)
    #expect(value[8]?.numberText == "-0")
    #expect(value[9]?.int == 1)
    #expect(value[10]?.double == -0.0015)
    #expect(value[11] == nil)
    #expect(value[-1] == nil)
    #expect(value["a"] == nil)
    #expect(value[0]?.int == nil && value[0]?.string == nil && value[7]?.double == nil && value[2]?.bool == nil)
}

@Test func membersKeepOrderAndRepeats() throws {
    let value = try JSON(parsing: #"{"b":1,"a":2,"b":3,"é":4}"#)
    #expect(value.members.map(\.key) == ["b", "a", "b", "é"])
    #expect(value.members.map { $0.value.int } == [1, 2, 3, 4])
    #expect(value.count == 4)
    #expect(value["b"]?.int == 3)
    #expect(value["é"]?.int == 4)
    #expect(value["e\u{301}"] == nil)
    #expect(value["c"] == nil)
    #expect(value.repeatsNames)
    #expect(value.withoutRepeatedNames.compact == #"{"b":3,"a":2,"é":4}"#)
}

@Test func repeatedNamesAreReportedWithTheirPaths() throws {
    let value = try JSON(parsing: #"[{"a":1},{"a":{"x":1,"x":2,"x":3},"a":2},{"\u0061":1,"a":2}]"#)
    let found = value.repeatedNames()
    #expect(found.map(\.path) == [".[1].a", ".[1].a.x", ".[2].a"])
    #expect(found.map(\.count) == [2, 3, 2])
    #expect(try JSON(parsing: #"{"a":1,"b":{"a":2}}"#).repeatedNames().isEmpty)
}

@Test(arguments: [10, 300, 5000])
func largeContainersAreSearchedRightly(count: Int) throws {
    var object = JSON(members: [(String, JSON)]())
    for number in 0..<count { object.set("name \(number)", JSON(number)) }
    let parsed = try JSON(parsing: object.compact)
    let nested = try JSON(parsing: "[" + (0..<count).map { #"{"n":\#($0)}"# }.joined(separator: ",") + "]")
    #expect(parsed == object)
    for number in 0..<count {
        #expect(parsed["name \(number)"]?.int == number)
        #expect(object["name \(number)"]?.int == number)
        #expect(nested[number]?["n"]?.int == number)
    }
    #expect(parsed["name \(count)"] == nil)
    #expect(nested[count] == nil)
    let members = (0..<count).map { #""n\#($0)":\#($0)"# } + [#""n0":-1"#]
    let repeated = try JSON(parsing: "{" + members.joined(separator: ",") + "}")
    #expect(repeated["n0"]?.int == -1)
    #expect(repeated["n1"]?.int == 1)
    #expect(repeated.repeatsNames)
    #expect(repeated.withoutRepeatedNames.count == count)
}

@Test func namesBeyondTheTableAreFoundToo() throws {
    let many = (0..<6000).map { #"{"n\#($0)":\#($0),"é\#($0)\n":0}"# }
    let value = try JSON(parsing: "[" + many.joined(separator: ",") + #",{"loose":1,"loose":2,"other":3}]"#)
    #expect(value[5999]?["n5999"]?.int == 5999)
    #expect(value[5999]?["é5999\n"]?.int == 0)
    #expect(value[5999]?["n5998"] == nil)
    #expect(value[6000]?["loose"]?.int == 2)
    #expect(value[6000]?.repeatsNames == true)
    #expect(value[5999]?.repeatsNames == false)
}

@Test func literalsAndFactoriesMakeValues() {
    let value: JSON = ["a": 1, "b": [true, .null, "x"], "c": 1.5]
    #expect(value.compact == #"{"a":1,"b":[true,null,"x"],"c":1.5}"#)
    #expect(JSON(2.0).compact == "2")
    #expect(JSON(-0.0).compact == "-0")
    #expect(JSON(members: [("a", 1), ("b", 2), ("a", 3)]).compact == #"{"a":3,"b":2}"#)
    #expect(JSON.number(text: "1.10")?.compact == "1.10")
    #expect(JSON.number(text: "12")?.int == 12)
    for text in ["", "1.", "abc", "1 ", " 1", "0x1", "-", "01", "1e"] { #expect(JSON.number(text: text) == nil) }
}

@Test(arguments: [
    ("0.1", "0.1"), ("1000000000000000.5", "1000000000000000.5"), ("1e300", "1e+300"), ("1.5e-7", "1.5e-07"),
    ("0.0001", "0.0001"), ("123456789012345680000", "123456789012345680000"), ("1e20", "1e+20"), ("-2.5", "-2.5"),
    ("0.00001", "1e-05"), ("inf", "1.7976931348623157e+308"), ("-inf", "-1.7976931348623157e+308"), ("nan", "null"),
    ("5e-324", "5e-324"), ("0.30000000000000004", "0.30000000000000004"), ("3", "3"), ("1.25e3", "1250"),
])
func computedNumbersAreWrittenAsJqDoes(number: String, text: String) throws {
    #expect(JSON(try #require(Double(number))).compact == text)
}

@Test func valuesAreReadByManyThreads() async throws {
    let value = try JSON(parsing: "[" + (0..<1000).map { #"{"a":"\u00e9\#($0)"}"# }.joined(separator: ",") + "]")
    let sums = await withTaskGroup(of: Int.self) { group in
        for _ in 0..<8 { group.addTask { value.elements.reduce(0) { $0 + ($1["a"]?.string?.count ?? 0) } } }
        return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(sums.count == 8 && Set(sums).count == 1)
}
