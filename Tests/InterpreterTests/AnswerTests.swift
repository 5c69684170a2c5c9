import JQ
import LosslessJSON
import Testing
import Transport

@testable import Interpreter

/// A path takes from a large body only what it leads to; whoever wants all of it has it read once.
struct AnswerTests {
    private static let rows = "[" + (0..<20_000).map { "{\"id\":\($0),\"n\":1.10}" }.joined(separator: ",") + "]"

    private func answer(_ body: String, type: String? = "application/json") -> Answer {
        let headers: Headers = type.map { ["Content-Type": $0] } ?? [:]
        return Answer(Response(status: 200, headers: headers, body: ResponseBody(Array(body.utf8)), url: "http://x/"))
    }

    private func isStreamed(_ answer: Answer, _ program: String) throws -> Bool {
        let text = answer.text(for: try Filter(parsing: program))
        switch consume text {
        case .some: return true
        case nil: return false
        }
    }

    @Test func aPathNeedsNoTree() throws {
        let answer = answer(Self.rows)
        guard var text = answer.text(for: try Filter(parsing: ".[] | select(.id > 19997) | .n")) else {
            Issue.record("the answer was not streamed")
            return
        }
        var outputs: [String] = []
        try text.run {
            outputs.append($0.compact)
            return true
        }
        #expect(outputs == ["1.10", "1.10"])
    }

    @Test func whatHasBeenReadIsNotReadAgain() throws {
        let answer = answer(Self.rows)
        for _ in 0..<4 { #expect(try isStreamed(answer, ".[0].id")) }
        #expect(try !isStreamed(answer, ".[0].id"))
        let other = self.answer(Self.rows)
        _ = try other.value()
        #expect(try !isStreamed(other, ".[0].id"))
    }

    @Test func smallOrWholeBodiesAreRead() throws {
        #expect(try !isStreamed(answer("[1]"), ".[]"))
        #expect(try !isStreamed(answer(Self.rows), "length"))
        #expect(try !isStreamed(answer(Self.rows), ". + 1"))
    }

    /// Then `value()` says what it is.
    @Test func whatIsNoJSONIsNotStreamed() throws {
        #expect(try !isStreamed(answer(Self.rows + "]"), ".[0]"))
        #expect(try !isStreamed(answer(Self.rows + "\n[1]"), ".[0]"))
        #expect(try !isStreamed(answer(String(Self.rows.dropLast())), ".[0]"))
        #expect(try !isStreamed(answer("\"" + Self.rows.filter { $0 != "\"" } + "\"", type: "text/plain"), ".[0]"))
        #expect(try isStreamed(answer(Self.rows + "\n", type: "text/plain"), ".[0]"))
        #expect(try isStreamed(answer(Self.rows, type: nil), ".[0]"))
    }
}
