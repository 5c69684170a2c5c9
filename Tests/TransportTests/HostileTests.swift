import Testing
import Transport

/// Bytes of every kind, the same in each run: nothing crashes, and what is accepted is safe to send.
struct HostileTests {
    private static let pieces: [String] = [
        "/", "//", "?", "&", "=", "%", "%2", "%2e", "%zz", "..", ".", ":", "@", "[", "]", "#", " ", "\r", "\n", "\0",
        "\t", "é", "\u{1F600}",
        "\u{202E}", "\\", "https://", "http://", "localhost", "127.0.0.1", "::1", "h", "443", "99999999999999999999",
        "-", "\"", ";", ",", "a/b",
    ]

    private static func texts(_ count: Int, seed: UInt64) -> [String] {
        var state = seed
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(truncatingIfNeeded: state >> 33) % limit
        }
        return (0..<count).map { _ in (0..<next(9)).map { _ in pieces[next(pieces.count)] }.joined() }
    }

    @Test func typedTextIsRefusedOrLegal() {
        for text in Self.texts(20_000, seed: 1) {
            guard let encoded = try? PercentEncoding.typed(text) else { continue }
            #expect(encoded.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") })
            #expect((try? PercentEncoding.typed(encoded)) == encoded)
        }
    }

    @Test func aValueNeverLeavesItsPlace() {
        for text in Self.texts(20_000, seed: 2) {
            let value = PercentEncoding.value(text)
            #expect(!value.utf8.contains { "/?&=#+ \r\n\\:".utf8.contains($0) })
            #expect(PercentEncoding.decoded(value) == Array(text.utf8))
        }
    }

    @Test func acceptedURLsReadTheSameAgain() {
        for text in Self.texts(40_000, seed: 3) {
            guard let parts = try? URLParts(parsing: text) else { continue }
            #expect((try? URLParts(parsing: parts.url)) == parts)
            guard let target = try? parts.resolving(text) else { continue }
            #expect((try? URLParts(parsing: target.url)) == target)
        }
    }

    @Test func locationsStayBelowTheRoot() {
        for text in Self.texts(20_000, seed: 4) {
            let path = Location("/a/b").moved(to: text).path
            #expect(path.hasPrefix("/"))
            #expect(!path.split(separator: "/").contains { $0 == "." || $0 == ".." })
            #expect(Location(path).path == path)
        }
    }

    @Test func mediaTypesNeverCrash() {
        for text in Self.texts(20_000, seed: 5) {
            guard let type = MediaType("a/b;" + text) else { continue }
            #expect(type.essence == "a/b")
        }
    }
}
