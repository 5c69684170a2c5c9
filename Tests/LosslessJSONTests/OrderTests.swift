import LosslessJSON
import Testing

private func parsed(_ text: String) throws -> JSON { try JSON(parsing: text) }

@Test(arguments: [
    ("1.0", "1"), ("1e2", "100"), ("-0", "0"), ("0e5", "-0.00"), ("100e-2", "1"), ("1.10", "1.1"),
    ("123456789012345678901234567890", "1234567890123456789012345678.90e2"), ("1e400", "10e399"),
    ("9223372036854775808", "9.223372036854775808e18"), ("1e99999999999999999999", "10e99999999999999999998"),
    (#""\u00e9""#, "\"é\""), (#"{"a":1,"b":2}"#, #"{"b":2.0,"a":1}"#), (#"{"a":0,"a":1}"#, #"{"a":1}"#),
    ("[1,[2]]", "[1.0,[2e0]]"),
])
func differentTextsOfOneValueAreEqual(left: String, right: String) throws {
    #expect(try parsed(left) == parsed(right))
    #expect(try JSON.order(parsed(left), parsed(right)) == 0)
    #expect(try JSONDifference.first(between: parsed(left), and: parsed(right)) == nil)
}

@Test func valuesComeInJqsOrder() throws {
    let texts = [
        "null", "false", "true", "-1e400", "-9223372036854775809", "-9223372036854775808", "-1.5", "-1", "-1e-400", "0",
        "1e-400", "0.1", "1", "1.0000000000000000001", "2", "54739488869584896", "54739488869584897",
        "54739488869584897.5", "54739488869584898", "9223372036854775807", "9223372036854775808", "1e400",
        #""""#, #""\u0000""#, #""a""#, #""aa""#, #""b""#, #""é""#, "\"\u{FFFD}\"", #""😀""#, "[]", "[null]", "[0]",
        "[0,1]", "[1]", "{}", #"{"a":2}"#, #"{"a":2,"b":1}"#, #"{"a":3,"b":0}"#, #"{"b":0}"#, #"{"a":0,"c":0}"#,
    ]
    // Objects: first the sorted names, then the values.
    let order = texts.dropLast(2) + [texts[texts.count - 1], texts[texts.count - 2]]
    let values = try order.map(parsed)
    for (left, first) in values.enumerated() {
        for (right, second) in values.enumerated() {
            #expect(JSON.order(first, second) == (left - right).signum(), "\(first) \(second)")
            #expect((first == second) == (left == right))
        }
    }
}

@Test func computedNumbersAreComparedByTheirText() throws {
    #expect(try JSON(0.1) == parsed("0.10"))
    #expect(try JSON(1e20) == parsed("100000000000000000000"))
    #expect(try JSON.order(JSON(1.5), parsed("1.50000000000000000001")) == -1)
    #expect(JSON(Double.nan) != JSON(Double.nan))
    #expect(JSON.order(JSON(Double.nan), JSON(Double.nan)) == -1)
    #expect(JSON.order(JSON(Double.nan), JSON(-Double.infinity)) == -1)
    #expect(JSON.order(JSON(-Double.infinity), JSON(Double.nan)) == 1)
    #expect(try JSON.order(JSON(Double.infinity), parsed("1e999999")) == 1)
    #expect(try JSON.order(JSON(-Double.infinity), parsed("-1e999999")) == -1)
    #expect(JSON(Double.infinity) == JSON(Double.infinity))
}

@Test(
    arguments: [
        ("1", "2", ".", "1", "2"),
        ("[1,2]", "[1,3]", ".[1]", "2", "3"),
        ("[1,2]", "[1]", ".[1]", "2", nil),
        ("[]", "[0]", ".[0]", nil, "0"),
        (#"[0,0,0,{"name":"a"}]"#, #"[0,0,0,{"name":"b"}]"#, ".[3].name", #""a""#, #""b""#),
        (#"{"odd key":1}"#, #"{"odd key":2}"#, #".["odd key"]"#, "1", "2"),
        (#"{"a":{"odd key":[1]}}"#, #"{"a":{"odd key":[2]}}"#, #".a["odd key"][0]"#, "1", "2"),
        (#"{"a":1,"b":2}"#, #"{"b":2}"#, ".a", "1", nil),
        (#"{"b":2}"#, #"{"a":1,"b":2}"#, ".a", nil, "1"),
        (#"{"":1}"#, #"{"":2}"#, #".[""]"#, "1", "2"),
        (#"{"1a":1}"#, #"{"1a":2}"#, #".["1a"]"#, "1", "2"),
        ("54739488869584897", "54739488869584896", ".", "54739488869584897", "54739488869584896"),
        (#"{"a":null}"#, "{}", ".a", "null", nil),
    ] as [(String, String, String, String?, String?)])
func theFirstDifferenceIsNamed(left: String, right: String, path: String, first: String?, second: String?) throws {
    let difference = try #require(JSONDifference.first(between: parsed(left), and: parsed(right)))
    #expect(difference.path == path)
    #expect(difference.left?.compact == first)
    #expect(difference.right?.compact == second)
}
