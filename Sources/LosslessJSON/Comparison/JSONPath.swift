/// The way from a value to one inside it. `description` is a jq path: `.`, `.items[3].name`, `.["odd key"]`.
public struct JSONPath: Equatable, Sendable, CustomStringConvertible {
    public enum Step: Equatable, Sendable {
        case name(Name)
        case index(Int)
    }

    public var steps: [Step]

    public init(_ steps: [Step] = []) { self.steps = steps }

    public func appending(_ step: Step) -> JSONPath { JSONPath(steps + [step]) }

    public var description: String {
        guard let first = steps.first else { return "." }
        var text = ""
        if case .name(let name) = first, Self.isIdentifier(name) {} else { text = "." }
        for step in steps {
            switch step {
            case .index(let index): text += "[\(index)]"
            case .name(let name) where Self.isIdentifier(name): text += "." + name.string
            case .name(let name): text += "[" + name.json.text(JSONStyle(forTerminal: true)) + "]"
            }
        }
        return text
    }

    private static func isIdentifier(_ name: Name) -> Bool {
        name.text.withUTF8 { bytes in
            guard let first = bytes.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
                return false
            }
            return bytes.allSatisfy { byte in
                byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) && byte < 0x80
            }
        }
    }
}
