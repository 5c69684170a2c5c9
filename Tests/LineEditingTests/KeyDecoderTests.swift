import Testing

@testable import LineEditing

struct KeyDecoderTests {
    private func events(_ pieces: some Sequence<ArraySlice<UInt8>>) -> [KeyEvent] {
        var decoder = KeyDecoder()
        var events: [KeyEvent] = []
        for piece in pieces {
            decoder.feed(piece)
            while let event = decoder.next() { events.append(event) }
        }
        if let last = decoder.giveUpWaiting() { events.append(last) }
        return events
    }

    /// Many characters at once come as a paste: the same text.
    private func typed(_ events: [KeyEvent]) -> [KeyEvent] {
        events.flatMap { event in
            guard case .paste(let text) = event else { return [event] }
            return text.unicodeScalars.map(KeyEvent.character)
        }
    }

    /// How the bytes are cut by the reads never matters, and no bytes crash it.
    @Test(arguments: 0..<200)
    func readsMayBeCutAnywhere(seed: Int) {
        var random = SeededGenerator(state: UInt64(seed))
        let parts = [
            "\u{1B}", "\u{1B}[", "\u{1B}O", "\u{1B}[200~", "\u{1B}[201~", "\u{1B}]", "\u{1B}\\", "\u{7}", "~", "u", "M",
            "A", ";", ":",
            "1", "27;5;13~", "99999999999999999999", "é", "日", "😀", "\r\n", "\u{85}", "a", "[", "\0",
        ].map { Array($0.utf8) }
        var bytes: [UInt8] = []
        for _ in 0..<60 {
            let isBroken = Int.random(in: 0..<8, using: &random) == 0
            bytes += isBroken ? [UInt8.random(in: 0...255, using: &random)] : parts.randomElement(using: &random) ?? []
        }
        let whole = events([bytes[...]])
        #expect(typed(events(bytes.indices.map { bytes[$0...$0] })) == typed(whole))
        #expect(
            !whole.contains {
                if case .character(let scalar) = $0 { (0x80..<0xA0).contains(scalar.value) } else { false }
            })
    }

    @Test(arguments: [
        ("\u{1B}", KeyEvent.key(.escape)), ("\u{1B}[", .meta("[")), ("\u{1B}O", .meta("O")), ("\u{1B}é", .meta("é")),
        ("\u{1B}[200~ab", .paste("ab")),
    ])
    func whatIsUnfinishedEndsWhenNothingFollows(text: String, event: KeyEvent) {
        #expect(events([Array(text.utf8)[...]]) == [event])
    }

    @Test func anUnfinishedSequenceIsDropped() {
        #expect(events([Array("\u{1B}[1;5".utf8)[...]]) == [])
        #expect(events([Array("a\u{E9}".utf8.dropLast())[...]]) == [.character("a")])
    }

    @Test(arguments: [1, 3, 7, 100])
    func aHugePasteIsCut(pieceBytes: Int) {
        var collector = PasteCollector(limitBytes: 10)
        var rest = Array("0123456789abcdefghijklmnopqrstuvwxyz\u{1B}[201~next".utf8)[...]
        var after: ArraySlice<UInt8>?
        while after == nil, !rest.isEmpty {
            after = collector.collect(rest.prefix(pieceBytes))
            rest = rest.dropFirst(pieceBytes)
        }
        #expect(collector.text == "0123456789")
        #expect(after.map { String(decoding: $0 + rest, as: UTF8.self) } == "next")
    }
}
