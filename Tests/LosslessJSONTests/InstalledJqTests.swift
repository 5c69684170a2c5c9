import LosslessJSON
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the installed jq makes of a text.
private func jq(_ arguments: String, _ text: String) throws -> [UInt8] {
    var path = Array("/tmp/rcx-jq-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    try #require(descriptor >= 0)
    let bytes = Array(text.utf8)
    let written = write(descriptor, bytes, bytes.count)
    try #require(written == bytes.count)
    close(descriptor)
    defer { unlink(path) }
    let name = String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let pipe = try #require(popen("jq \(arguments) \(name)", "r"))
    defer { pclose(pipe) }
    var output: [UInt8] = []
    while case let byte = getc(pipe), byte != EOF { output.append(UInt8(byte)) }
    return output
}

private let isJqInstalled = system("command -v jq >/dev/null 2>&1") == 0

@Test(.enabled(if: isJqInstalled))
func layoutAndEscapesAreThoseOfJq() throws {
    var texts = [sampleText.replacing("1.10", with: "1.5").replacing("1e-7", with: "0.25")]
    texts = texts.map { $0.replacing(#""repeated": 1, "#, with: "").replacing("54739488869584897", with: "5") }
    texts = texts.map { $0.replacing("9007199254740993", with: "9007199254740991") }
    let everything = (UInt32(0)..<0x3000).compactMap { UnicodeScalar($0) }.reduce(into: "") {
        $0.unicodeScalars.append($1)
    }
    texts.append(JSON(everything).compact)
    texts.append(JSON(members: [(everything, [[], [:], [[[]]], ["": ""]] as JSON)]).compact)
    texts.append(#"{"\u0000\"":"\/ \u2028 \ud83d\ude00 \uFFFE","é":[true,false,null,0,-1,1.5,1000000000000]}"#)
    for text in texts {
        let value = try JSON(parsing: text)
        #expect(try value.bytes(.pretty) + [0x0A] == jq(".", text))
        #expect(try value.bytes(.compact) + [0x0A] == jq("-c .", text))
        #expect(try value.bytes(JSONStyle(indent: 4)) + [0x0A] == jq("--indent 4 .", text))
    }
}

@Test(.enabled(if: isJqInstalled))
func orderIsThatOfJq() throws {
    let text = """
        [{"b":1,"a":2},{"a":2},{"a":[1]},"b","ab","a","é","😀","\\uFFFD",[],[0],[null],0,-1,1.5,2,null,true,false,{},"",
        {"c":0},{"a":1,"c":0},[[]],[{}],"\\u0000"]
        """
    let sorted = try JSON(parsing: text).elements.sorted { JSON.order($0, $1) < 0 }
    #expect(try JSON(array: sorted).bytes(.compact) + [0x0A] == jq("-c sort", text))
}
