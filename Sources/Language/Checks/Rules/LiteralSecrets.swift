/// `literal-secret`: a token, or a value under the name of a secret, written into a file where others may read it.
final class LiteralSecrets: Check {
    private let find: ([UInt8]) -> [Range<Int>]

    init(_ find: @escaping ([UInt8]) -> [Range<Int>]) { self.find = find }

    func finish(_ walk: Walk) {
        for range in find(walk.source.bytes)
        where !isMade(walk.source.bytes[range]) && !isOwnName(range, in: walk.source.bytes) {
            walk.report(
                Diagnostic(
                    "a secret is written into this file", at: range,
                    hint: "ask for it: ask secret NAME \"what it is\"; then $NAME in its place", rule: .literalSecret))
        }
    }

    /// `"password": "password"`, as a template has it.
    private func isOwnName(_ value: Range<Int>, in bytes: [UInt8]) -> Bool {
        let signs: Set<UInt8> = [0x20, UInt8(ascii: ":"), UInt8(ascii: "="), .quote]
        let name = bytes[..<value.lowerBound].reversed().drop { signs.contains($0) }.prefix { $0.isNameByte }
        return name.elementsEqual(bytes[value].reversed())
    }

    /// `password="${row.password}"`, and a place held free with `****`.
    private func isMade(_ value: ArraySlice<UInt8>) -> Bool {
        let isSpliced = zip(value, value.dropFirst()).contains {
            $0 == UInt8(ascii: "$") && $1 == UInt8(ascii: "{") || $0 == .backslash && $1 == UInt8(ascii: "(")
        }
        return isSpliced || value.allSatisfy { $0 == value.first }
    }
}
