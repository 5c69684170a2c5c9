import LosslessJSON
import Testing

func failure(of bytes: [UInt8]) -> LosslessJSONError? {
    do throws(LosslessJSONError) {
        _ = try JSON(parsing: bytes)
        return nil
    } catch {
        return error
    }
}

@Test(arguments: acceptedTexts)
func goodTextsAreAccepted(text: String, compact: String) throws {
    let value = try JSON(parsing: text)
    #expect(value.compact == compact)
    #expect(try JSON(parsing: value.compact) == value)
}

@Test(arguments: refusedTexts)
func badTextsAreRefusedWithTheirPlace(text: RefusedText) throws {
    let error = try #require(failure(of: text.bytes))
    #expect(error.reason == text.reason)
    #expect(error.offset == text.offset)
    #expect(error.line == text.line)
    #expect(error.column == text.column)
    #expect(error.byte == (text.offset < text.bytes.count ? text.bytes[text.offset] : nil))
    let endsOnAnEmptyLine = text.offset == text.bytes.count && [nil, UInt8(ascii: "\n")].contains(text.bytes.last)
    #expect(error.rendered.hasSuffix("^") == !endsOnAnEmptyLine)
}

@Test func aTextCutAnywhereIsRefused() throws {
    let bytes = Array(sampleText.utf8)
    _ = try JSON(parsing: bytes)
    let end = try #require(bytes.lastIndex(of: UInt8(ascii: "}")))
    for count in 0...end {
        let error = try #require(failure(of: Array(bytes[..<count])))
        #expect(error.offset == count)
    }
}

@Test func randomBytesInATextNeverCrash() {
    var generator = SplitMix(state: 7)
    let bytes = Array(sampleText.utf8)
    var refused = 0
    for _ in 0..<20_000 {
        var changed = bytes
        for _ in 0...generator.next() % 3 {
            changed[Int(generator.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: generator.next())
        }
        switch Result(catching: { () throws(LosslessJSONError) in try JSON(parsing: changed) }) {
        case .success(let value): #expect((try? JSON(parsing: value.compact)) == value)
        case .failure(let error):
            refused += 1
            #expect(error.offset <= changed.count)
        }
    }
    #expect(refused > 0)
}

@Test func aThousandLevelsAreAccepted() throws {
    let text = String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000)
    let value = try JSON(parsing: text)
    #expect(value.compact == text)
    #expect(value.depth == 1000)
    #expect(value == (try JSON(parsing: text)))
}

@Test func fiveMegabytesOnOneLineAreShownShortened() throws {
    let text = Array("[".utf8) + Array(String(repeating: #""0123456789","#, count: 400_000).utf8) + Array("oops]".utf8)
    let error = try #require(failure(of: text))
    #expect(error.reason == .badLiteral)
    #expect(error.line == 1)
    #expect(error.column == text.count - 4)
    let lines = error.rendered.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1].count < 140)
    #expect(lines[1].hasPrefix("…"))
    #expect(lines[1].hasSuffix("oops]"))
    #expect(lines[2].count == lines[1].count - 4)
}

@Test func theCaretStandsBelowTheByte() throws {
    let error = try #require(failure(of: Array("{\n  \"日本\": tru,\n}".utf8)))
    #expect(
        error.rendered == """
            not valid JSON at line 2, column 9 (byte 14): the only bare words are true, false and null; put others in \
            double quotes
              "日本": tru,
                      ^
            """)
}

@Test func anEmptyLineGetsNoCaret() throws {
    let error = try #require(failure(of: Array("{\"a\":1\n".utf8)))
    #expect(error.rendered == error.description)
}

@Test func nothingInARefusedTextDrivesTheTerminal() throws {
    let error = try #require(failure(of: Array("[\"\u{9B}31m\u{202E}\u{1B}]0;x\u{7}\"".utf8)))
    let shown = error.rendered.unicodeScalars.filter { $0 != "\n" }
    #expect(shown.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && $0.value != 0x202E })
}

/// A small generator with a seed, so that a failure comes again.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }
}
