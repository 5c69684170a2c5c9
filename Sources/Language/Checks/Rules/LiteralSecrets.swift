/// `literal-secret`: a token, or a value under the name of a secret, written into a file where others may read it.
final class LiteralSecrets: Check {
    private let find: ([UInt8]) -> [Range<Int>]

    init(_ find: @escaping ([UInt8]) -> [Range<Int>]) { self.find = find }

    func finish(_ walk: Walk) {
        for range in find(walk.source.bytes) where !isSpliced(range, walk.source.bytes) {
            walk.report(
                Diagnostic(
                    "a secret is written into this file", at: range,
                    hint: "ask for it: ask secret NAME \"what it is\"; then $NAME in its place", rule: .literalSecret))
        }
    }

    /// `password="${row.password}"`
    private func isSpliced(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        zip(bytes[range], bytes[range].dropFirst()).contains {
            $0 == UInt8(ascii: "$") && $1 == UInt8(ascii: "{") || $0 == .backslash && $1 == UInt8(ascii: "(")
        }
    }
}
