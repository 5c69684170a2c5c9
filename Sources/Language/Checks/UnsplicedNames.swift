/// Finds `$name` inside `"…"`, which stays as typed where somebody may have meant the variable.
public enum UnsplicedNames {
    /// The names in order of occurrence; those that are no variables mean nothing.
    public static func find(in source: Source, _ range: Range<Int>) -> [String] {
        var names: [String] = []
        var isInText = false
        var offset = range.lowerBound
        while offset < range.upperBound {
            switch source.bytes[offset] {
            case .quote: isInText.toggle()
            case .newline: isInText = false
            case .backslash where isInText: offset += 1
            case UInt8(ascii: "$") where isInText:
                let name = source.bytes[(offset + 1)..<range.upperBound].prefix(while: \.isNameByte)
                if name.first?.startsName == true { names.append(String(decoding: name, as: UTF8.self)) }
            default: break
            }
            offset += 1
        }
        return names
    }
}
