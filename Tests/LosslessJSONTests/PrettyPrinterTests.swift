import LosslessJSON
import Testing

/// What the printer makes of pieces, or its error.
func printed(_ pieces: [ArraySlice<UInt8>], _ style: JSONStyle = .pretty) -> Result<[UInt8], LosslessJSONError> {
    var printer = PrettyPrinter(style: style)
    do throws(LosslessJSONError) {
        for piece in pieces {
            try piece.withUnsafeBufferPointer { (bytes) throws(LosslessJSONError) in try printer.feed(bytes) }
        }
        try printer.finish()
        return .success(printer.bytes)
    } catch {
        return .failure(error)
    }
}

let styles: [JSONStyle] = [
    .pretty, .compact, JSONStyle(indent: 4, theme: .standard),
    JSONStyle(indent: 2, theme: .standard, forTerminal: true),
]

@Test(arguments: styles)
func everySplitGivesTheSameBytes(style: JSONStyle) throws {
    let bytes = Array(sampleText.utf8)
    let whole = try JSON(parsing: bytes).bytes(style) + [UInt8(ascii: "\n")]
    for position in bytes.indices {
        #expect(try printed([bytes[..<position], bytes[position...]], style).get() == whole)
    }
    #expect(try printed(bytes.indices.map { bytes[$0...$0] }, style).get() == whole)
}

@Test(arguments: acceptedTexts)
func goodTextsArePrintedAsTheWriterWritesThem(text: String, compact: String) throws {
    let bytes = Array(text.utf8)
    for style in styles {
        let expected = try JSON(parsing: text).bytes(style) + [UInt8(ascii: "\n")]
        #expect(try printed([bytes[...]], style).get() == expected)
        #expect(try printed(bytes.indices.map { bytes[$0...$0] }, style).get() == expected)
    }
}

@Test(arguments: refusedTexts)
func badTextsAreRefusedAtTheSamePlaceInPieces(text: RefusedText) throws {
    let bytes = text.bytes
    let whole = printed([bytes[...]])
    let single = printed(bytes.indices.map { bytes[$0...$0] })
    for result in [whole, single] {
        let error = try #require(result.error)
        #expect(error.reason == text.reason)
        #expect(error.offset == text.offset)
        #expect(error.line == text.line)
        #expect(error.column == text.column)
        #expect(error.byte == (text.offset < bytes.count ? bytes[text.offset] : nil))
    }
}

extension Result {
    var error: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}

@Test func changedBytesGiveTheParsersVerdict() {
    var generator = SplitMix(state: 11)
    let bytes = Array(sampleText.utf8)
    for _ in 0..<5_000 {
        var changed = bytes
        changed[Int(generator.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: generator.next())
        let cut = Int(generator.next() % UInt64(bytes.count))
        let parsed = Result { () throws(LosslessJSONError) in try JSON(parsing: changed).bytes(.pretty) + [0x0A] }
        let fed = printed([changed[..<cut], changed[cut...]])
        #expect((try? parsed.get()) == (try? fed.get()))
        #expect(parsed.error?.reason == fed.error?.reason)
        #expect(parsed.error?.offset == fed.error?.offset)
        #expect(parsed.error?.line == fed.error?.line)
        #expect(parsed.error?.column == fed.error?.column)
    }
}

@Test func blocksArriveInOrderAndARefusalStopsThem() throws {
    let text = "[" + String(repeating: #""some text that fills blocks","#, count: 5000) + "1]"
    var collected: [UInt8] = []
    try withUnsafeMutablePointer(to: &collected) { target throws(LosslessJSONError) in
        nonisolated(unsafe) let target = target
        var printer = PrettyPrinter(
            output: OutputBuffer(capacity: 300) {
                target.pointee += $0
                return true
            })
        let bytes = Array(text.utf8)
        try bytes.withUnsafeBufferPointer { (bytes) throws(LosslessJSONError) in try printer.feed(bytes) }
        try printer.finish()
    }
    #expect(collected == (try JSON(parsing: text).bytes(.pretty)) + [0x0A])

    var writer = JSONWriter(style: .compact, output: OutputBuffer(capacity: 300) { _ in false })
    writer.write(try JSON(parsing: text))
    writer.finish()
    let isBroken = writer.isBroken
    #expect(isBroken)
}

@Test func anErrorStays() throws {
    var printer = PrettyPrinter()
    let wrong = Array("[1 2".utf8)
    let right = Array("]".utf8)
    let first = Result { () throws(LosslessJSONError) in
        try wrong.withUnsafeBufferPointer { (bytes) throws(LosslessJSONError) in try printer.feed(bytes) }
    }
    let second = Result { () throws(LosslessJSONError) in
        try right.withUnsafeBufferPointer { (bytes) throws(LosslessJSONError) in try printer.feed(bytes) }
    }
    #expect(first.error?.offset == 3)
    #expect(second.error == first.error)
}

/// With room on both sides the printer takes a faster way, which has to come to the same.
@Test func theFastWayAgreesWithTheParser() throws {
    let room = String(repeating: " ", count: 100)
    for (text, compact) in acceptedTexts where !text.hasPrefix("\u{FEFF}") {
        for inner in [text, compact] {
            let whole = Array(#"[{"a":\#(inner),"b":[\#(inner),[ ],{ }]},\#(inner)]\#(room)"#.utf8)
            for style in styles {
                #expect(try printed([whole[...]], style).get() == JSON(parsing: whole).bytes(style) + [0x0A])
            }
        }
    }
    var generator = SplitMix(state: 13)
    let bytes = Array((try JSON(parsing: sampleText).compact + room).utf8)
    for _ in 0..<5_000 {
        var changed = bytes
        changed[Int(generator.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: generator.next())
        let parsed = Result { () throws(LosslessJSONError) in try JSON(parsing: changed).bytes(.compact) + [0x0A] }
        let fed = printed([changed[...]], .compact)
        #expect((try? parsed.get()) == (try? fed.get()))
        #expect(parsed.error?.offset == fed.error?.offset)
        #expect(parsed.error?.reason == fed.error?.reason)
    }
}
