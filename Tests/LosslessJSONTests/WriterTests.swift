import LosslessJSON
import Testing

@Test func prettyTextIsLaidOutAsJqDoes() throws {
    let value = try JSON(parsing: #"{"a":[1,{"b":[],"c":{}}],"d":"x"}"#)
    let expected = """
        {
          "a": [
            1,
            {
              "b": [],
              "c": {}
            }
          ],
          "d": "x"
        }
        """
    #expect(value.pretty == expected)
    var own: JSON = ["a": [1, ["b": [], "c": [:]]]]
    own.set("d", "x")
    #expect(own.pretty == expected)
}

@Test func coloursSurroundTokens() throws {
    var theme = JSONTheme()
    theme.null = ""
    theme.punctuation = "2"
    let style = JSONStyle(theme: theme)
    let value = try JSON(parsing: #"{"a":[1,null,true,"x"]}"#)
    let expected =
        "\u{1B}[2m{\u{1B}[0m\u{1B}[1;34m\"a\"\u{1B}[0m\u{1B}[2m:\u{1B}[0m\u{1B}[2m[\u{1B}[0m\u{1B}[36m1\u{1B}[0m"
        + "\u{1B}[2m,\u{1B}[0mnull\u{1B}[2m,\u{1B}[0m\u{1B}[33mtrue\u{1B}[0m\u{1B}[2m,\u{1B}[0m"
        + "\u{1B}[32m\"x\"\u{1B}[0m\u{1B}[2m]\u{1B}[0m\u{1B}[2m}\u{1B}[0m"
    #expect(value.text(style) == expected)
}

@Test func nothingInAStringDrivesTheTerminal() throws {
    let dangerous = "\u{7F}\u{80}\u{9B}31m\u{9F}\u{61C}\u{200E}\u{200F}\u{2028}\u{202A}\u{202E}\u{2066}\u{2069}"
    let text = "{\"\(dangerous)\":\"\(dangerous) é 😀\"}"
    let escaped =
        #"\u007f\u0080\u009b31m\u009f\u061c\u200e\u200f\u2028\u202a\u202e\u2066\u2069"#
    let shown = try JSON(parsing: text).text(JSONStyle(forTerminal: true))
    #expect(shown == "{\"\(escaped)\":\"\(escaped) é 😀\"}")
    #expect(try JSON(parsing: shown) == JSON(parsing: text))
    #expect(JSON(members: [(dangerous, JSON(dangerous))]).text(JSONStyle(forTerminal: true)).contains(#"\u009b31m"#))
    #expect(try JSON(parsing: text).compact.contains("\u{9B}"))
}

@Test func controlsAreAlwaysEscaped() {
    let all = String(String.UnicodeScalarView((0..<0x21).map { UnicodeScalar(UInt8($0)) }))
    let expected =
        #""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014"#
        + #"\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f ""#
    #expect(JSON(all).compact == expected)
}

@Test func malformedBytesBecomeReplacements() {
    let bytes: [UInt8] = [0x61, 0xFF, 0xE2, 0x82, 0x62]
    let value = bytes.withUnsafeBufferPointer { JSON(utf8: $0) }
    #expect(value.string == "a\u{FFFD}\u{FFFD}b")
}

@Test func longValuesPassThroughSmallBlocks() throws {
    let value: JSON = ["long": JSON(String(repeating: "é", count: 2000)), "list": [1, 2, 3]]
    nonisolated(unsafe) var collected: [UInt8] = []
    var writer = JSONWriter(
        style: .pretty,
        output: OutputBuffer(capacity: 256) {
            collected += $0
            return true
        })
    writer.writeLine(value)
    writer.finish()
    #expect(collected == value.bytes(.pretty) + [0x0A])
}
