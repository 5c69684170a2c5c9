import LosslessJSON
import ProcessTesting
import Testing

@testable import Interpreter

/// The reader of tables, on bytes.
@Suite struct CSVReaderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func read(_ bytes: [UInt8]) throws -> [[String]] {
        var reader = try CSVReader(BlockReader(folder.write("t.csv", bytes)))
        var rows = [reader.heading]
        while try reader.next() { rows.append(reader.heading.indices.map { reader.text($0) }) }
        return rows
    }

    @Test(
        arguments: [
            ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
            ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]), ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
            ("\u{FEFF}a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
            ("a\tb;c\tx\n1\t2\t3", [["a", "b;c", "x"], ["1", "2", "3"]]),
            ("a;b,c;d\n1;2;3", [["a", "b,c", "d"], ["1", "2", "3"]]), ("\"a,x\";b\n1;2", [["a,x", "b"], ["1", "2"]]),
            ("a,b\n\"1\n2\",\"\"\"\"\n", [["a", "b"], ["1\n2", "\""]]),
            ("a,b\n\"x\r\ny\",\n", [["a", "b"], ["x\r\ny", ""]]),
            ("a,b\n,\n", [["a", "b"], ["", ""]]), ("\n\r\na\n\n1\n\n", [["a"], ["1"]]), ("a\n\"\"\n", [["a"], [""]]),
            ("a,b\né,日本\n", [["a", "b"], ["é", "日本"]]), ("a,b\n1 \"x\",2\n", [["a", "b"], ["1 \"x\"", "2"]]),
            ("a,b\n\"1\"\r\n", nil), ("a,b\n1\n", nil), ("a,a\n", nil), ("a,,b\n", nil), ("", nil), ("\u{FEFF}", nil),
            ("a,b\n\"1,2\n3,4\n", nil), ("a,b\n\"1\"x,2\n", nil),
        ] as [(String, [[String]]?)])
    func rowsAreReadOrRefused(_ text: String, _ rows: [[String]]?) {
        #expect((try? read(Array(text.utf8))) == rows)
    }

    @Test func whateverTheBytesAreReadingEnds() throws {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array("ab,;\t\"\"\n\r é".utf8) + [0xEF, 0xBB, 0xBF, 0xFF, 0]
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in alphabet.randomElement(using: &random)!
            }
            guard let rows = try? read(bytes) else { continue }
            #expect(rows.allSatisfy { $0.count == rows[0].count }, "\(bytes)")
            #expect(rows.count <= bytes.count, "\(bytes)")
        }
    }

    @Test func whatRcxWritesItReads() throws {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array("ab,;\t\"\n\ré日 ")
        for _ in 0..<200 {
            let cells = (0..<5).map { _ in
                (0..<2).map { _ in
                    String(
                        (0..<Int.random(in: 0...5, using: &random)).map { _ in alphabet.randomElement(using: &random)! }
                    )
                }
            }
            let rows = cells.map { JSON(members: [("one", JSON($0[0])), ("two", JSON($0[1]))]) }
            let bytes = DelimitedText(separator: UInt8(ascii: ",")).bytes(rows, ["one", "two"])
            #expect(try read(bytes) == [["one", "two"]] + cells)
        }
    }

    @Test func bytesThatAreNoUTF8AreRefusedWithTheirLine() throws {
        let error = try #require(throws: FileError.self) { try read(Array("a,b\n1,2\n3,".utf8) + [0xFF, 0x0A]) }
        #expect(error.message == "\(folder.path)/t.csv:3: this row is not UTF-8")
    }

    /// Rows that begin and end anywhere in a block, quoted and not, with each line end.
    @Test(arguments: ["\n", "\r\n", "\r"]) func blocksEndAnywhere(_ lineEnd: String) throws {
        var text = "n,text" + lineEnd
        var wanted = [["n", "text"]]
        for number in 0..<6_000 {
            let length = number * 31 % 197
            let cell = String(repeating: "é", count: length)
            text += "\(number),\"\(cell)\"\"x\"" + lineEnd
            wanted.append(["\(number)", cell + "\"x"])
        }
        #expect(text.utf8.count > 4 * BlockReader.blockSize)
        #expect(try read(Array(text.utf8)) == wanted)
    }

    @Test func aRowLargerThanABlockIsRead() throws {
        let cell = String(repeating: "x", count: 3 * BlockReader.blockSize)
        #expect(try read(Array("a,b\n\"\(cell)\",1\n".utf8)) == [["a", "b"], [cell, "1"]])
    }

    /// What is written by the rules is read as it was, whatever the cells hold; and any bytes are read or refused.
    @Test func randomTablesComeBack() throws {
        var numbers = SplitMix(state: 7)
        let pieces = ["", "x", "\"", ",", ";", "\t", "\n", "\r\n", "é", "日", "007", " ", "a b", "\u{1F600}"]
        for _ in 0..<2_000 {
            let columns = Int(numbers.next() % 4) + 1
            let separator = [",", ";", "\t"][Int(numbers.next() % 3)]
            var rows = [(0..<columns).map { "c\($0)" }]
            for _ in 0..<(numbers.next() % 5) {
                rows.append((0..<columns).map { _ in (0..<3).map { _ in pieces[Int(numbers.next() % 14)] }.joined() })
            }
            let text = rows.map {
                $0.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: separator) + "\n"
            }
            #expect(try read(Array(text.joined().utf8)) == rows)
            var bytes = Array(text.joined().utf8)
            for _ in 0..<4 {
                bytes[Int(numbers.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: numbers.next())
            }
            _ = try? read(bytes)
            _ = try? read(Array(bytes.prefix(Int(numbers.next() % UInt64(bytes.count)))))
        }
    }
}

private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
