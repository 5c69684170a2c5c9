import JQ
import LosslessJSON

/// A filter up to the first byte 0, then a text: over the text it gives what it gives over the values, and fails alike.
func fuzzStreaming(_ input: UnsafeBufferPointer<UInt8>) {
    let parts = input.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return }
    let (program, text) = (programs(parts[0]), Array(parts[1]))
    guard let filter = try? Filter(parsing: program), isHarmless(filter) else { return }
    let (streamed, parsed) = (Answers(streaming: filter, text), Answers(parsing: filter, text))
    precondition(streamed == parsed, "\(program)\n\(streamed)\n\(parsed)")
}

/// A single byte is one of the paths that are worth most; more are a filter as they stand.
private func programs(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    let common = [
        ".[]", ".a", ".[].a", ".a[]", ".[0]", ".[].a[1].b", ".a.b.c", ".[] | select(.a)", ".[].a?", ".a | length",
        ".[][]",
        ".a[].b | .c + 1", ".[1:][0]", ".\"\\u0061\"", "try .[].a catch .", ".[] as $x | $x.a",
    ]
    guard bytes.count == 1, let byte = bytes.first else { return String(decoding: bytes, as: UTF8.self) }
    return common[Int(byte) % common.count]
}

/// What may go on for ever is not for here, and a limit of steps would keep the filter from being taken apart.
private func isHarmless(_ filter: Filter) -> Bool {
    do throws(JQError) {
        for input: JSON in [.null, ["a": [1, ["b": "c"]]], [["a": 1], "x", 2]] {
            try filter.run(input: input, limits: FilterLimits(steps: 1000, textBytes: 1 << 12)) { _ in true }
        }
        return !filter.expression.mayGoOn
    } catch {
        return error.kind == .value
    }
}

extension Expression {
    /// Whether it calls anything: only paths, operators and constants are sure to end soon.
    fileprivate var mayGoOn: Bool { "\(self)".contains("call(") }
}

/// Outputs as texts, and what ended each value and the text.
private struct Answers: Equatable {
    private var outputs: [String] = []
    private var errors: [JQError?] = []
    private var fault: LosslessJSONError?

    init(streaming filter: Filter, _ text: [UInt8]) {
        var reader = FilteredText(filter, over: text)
        do throws(LosslessJSONError) {
            while try reader.readNext() {
                do throws(JQError) {
                    try reader.run {
                        outputs.append($0.compact)
                        return true
                    }
                    errors.append(nil)
                } catch {
                    errors.append(error)
                }
            }
        } catch {
            fault = error
        }
    }

    init(parsing filter: Filter, _ text: [UInt8]) {
        fault = JSON.parseEach(in: text) { value in
            do throws(JQError) {
                try filter.run(input: value) {
                    outputs.append($0.compact)
                    return true
                }
                errors.append(nil)
            } catch {
                errors.append(error)
            }
            return true
        }
    }
}
