import LosslessJSON
import Testing

@Suite struct ParseEachTests {
    private func values(_ text: String) -> (texts: [String], error: LosslessJSONError?) {
        var texts: [String] = []
        let error = JSON.parseEach(in: Array(text.utf8)) { value in
            texts.append(value.compact)
            return true
        }
        return (texts, error)
    }

    @Test(arguments: [
        ("", []), (" \n", []), ("1", ["1"]), ("\u{FEFF}1 2\n3", ["1", "2", "3"]),
        ("{\"a\":1.10}{\"b\":[]}", ["{\"a\":1.10}", "{\"b\":[]}"]),
        ("[1]\n\n\"x\" null", ["[1]", "\"x\"", "null"]),
    ])
    func valuesComeOneAfterAnother(_ text: String, _ wanted: [String]) {
        let (texts, error) = values(text)
        #expect(error == nil)
        #expect(texts == wanted)
    }

    @Test func valuesBeforeAFaultAreHandedOn() {
        let (texts, error) = values("{\"a\":1}\n[2,]\n3")
        #expect(texts == ["{\"a\":1}"])
        #expect(error?.offset == 11)
        #expect(error?.line == 2)
        #expect(error?.column == 4)
    }

    @Test func theCallerMayStop() {
        var count = 0
        let error = JSON.parseEach(in: Array("1 2 3 nonsense".utf8)) { _ in
            count += 1
            return count < 2
        }
        #expect(error == nil)
        #expect(count == 2)
    }
}
