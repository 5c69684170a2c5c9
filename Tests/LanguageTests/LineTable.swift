#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file of cases: a source on one line (`⏎` for a line end), below it, indented, the reading that is wanted.
struct LineTable {
    struct Case {
        let source: String
        let wanted: String
    }

    let cases: [Case]

    init(_ name: String) {
        let folder = #filePath.prefix(through: #filePath.lastIndex(of: "/")!)
        cases = Self.cases(in: Self.contents(of: "\(folder)Lines/\(name).txt"))
    }

    private static func cases(in text: String) -> [Case] {
        var cases: [Case] = []
        var source: String?
        var wanted: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) + [Substring(".")] {
            if line.hasPrefix("    ") {
                wanted.append(line.dropFirst(4))
            } else if !line.isEmpty, !line.hasPrefix("## ") {
                if let source { cases.append(Case(source: source, wanted: wanted.joined(separator: "\n"))) }
                (source, wanted) = (line.replacing("⏎", with: "\n"), [])
            }
        }
        return cases
    }

    private static func contents(of path: String) -> String { String(decoding: bytes(of: path), as: UTF8.self) }

    static func bytes(of path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { fatalError("no file at \(path)") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(byte)) }
        return bytes
    }
}

extension Substring {
    fileprivate func replacing(_ character: Character, with other: Character) -> String {
        String(map { $0 == character ? other : $0 })
    }
}
