/// What the layout of a file would change, as `diff -u` writes it.
///
/// A layout changes blanks inside lines and drops blank lines, so old and new lines are paired in one walk.
struct UnifiedDiff {
    enum Line: Equatable {
        case kept(ArraySlice<UInt8>)
        case removed(ArraySlice<UInt8>)
        case added(ArraySlice<UInt8>)
    }

    private static let context = 3
    private let lines: [Line]

    init(from old: [UInt8], to new: [UInt8]) {
        lines = Self.pair(Self.lines(of: old), Self.lines(of: new))
    }

    /// - Parameter style: what a line looks like, given its first character: `-`, `+`, `@`, a blank.
    func text(name: String, style: (String, Character) -> String = { line, _ in line }) -> String {
        var output = "\(style("--- \(name)", "="))\n\(style("+++ \(name)", "="))\n"
        for hunk in hunks {
            output += style(heading(of: hunk), "@") + "\n"
            for line in hunk.grouped(lines) {
                let (mark, bytes) = line.marked
                let hasEnd = bytes.last == 0x0A
                let text = String(decoding: hasEnd ? bytes.dropLast() : bytes, as: UTF8.self)
                output += style("\(mark)\(text)", mark) + "\n"
                if !hasEnd { output += "\\ No newline at end of file\n" }
            }
        }
        return output
    }

    /// Changes with the lines around them; those that touch each other are one.
    private var hunks: [Hunk] {
        var hunks: [Hunk] = []
        var place = (old: 1, new: 1)
        for (index, line) in lines.enumerated() {
            if line.isChange {
                let start = max(0, index - Self.context)
                let end = min(lines.count, index + 1 + Self.context)
                if let last = hunks.last, start <= last.lines.upperBound {
                    hunks[hunks.count - 1].lines = last.lines.lowerBound..<end
                } else {
                    let before = index - start
                    hunks.append(Hunk(lines: start..<end, old: place.old - before, new: place.new - before))
                }
            }
            if line.isOld { place.old += 1 }
            if line.isNew { place.new += 1 }
        }
        return hunks
    }

    /// `@@ -3,7 +3,6 @@`; a side without lines names the line before it.
    private func heading(of hunk: Hunk) -> String {
        func side(_ start: Int, _ count: Int) -> String {
            count == 1 ? "\(start)" : "\(count == 0 ? start - 1 : start),\(count)"
        }
        let shown = lines[hunk.lines]
        return "@@ -\(side(hunk.old, shown.count(where: \.isOld))) +\(side(hunk.new, shown.count(where: \.isNew))) @@"
    }

    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
            lines.append(bytes[start..<end])
            start = end
        }
        return lines
    }

    private static func pair(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Line] {
        var old = old[...]
        var new = new[...]
        var lines: [Line] = []
        while let line = old.popFirst() {
            guard let next = new.first, !isDropped(line, before: old.first, next) else {
                lines.append(.removed(line))
                continue
            }
            new.removeFirst()
            lines += line == next ? [.kept(line)] : [.removed(line), .added(next)]
        }
        return lines + new.map(Line.added)
    }

    /// A blank line that has no place in the new text: another follows it, or a line that is none.
    private static func isDropped(
        _ line: ArraySlice<UInt8>, before following: ArraySlice<UInt8>?, _ next: ArraySlice<UInt8>
    ) -> Bool {
        guard line != next, isBlank(line) else { return false }
        return !isBlank(next) || following.map(isBlank) ?? false
    }

    private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
        line.allSatisfy { [0x09, 0x0A, 0x0D, 0x20].contains($0) }
    }
}

private struct Hunk {
    var lines: Range<Int>
    /// The number of its first line on either side, from 1.
    let old: Int
    let new: Int

    /// What goes before what comes, where both stand together.
    func grouped(_ all: [UnifiedDiff.Line]) -> [UnifiedDiff.Line] {
        var output: [UnifiedDiff.Line] = []
        var added: [UnifiedDiff.Line] = []
        for line in all[lines] {
            if case .added = line {
                added.append(line)
                continue
            }
            if !line.isChange {
                output += added
                added = []
            }
            output.append(line)
        }
        return output + added
    }
}

extension UnifiedDiff.Line {
    fileprivate var marked: (mark: Character, bytes: ArraySlice<UInt8>) {
        switch self {
        case .kept(let bytes): (" ", bytes)
        case .removed(let bytes): ("-", bytes)
        case .added(let bytes): ("+", bytes)
        }
    }

    fileprivate var isChange: Bool { marked.mark != " " }
    fileprivate var isOld: Bool { marked.mark != "+" }
    fileprivate var isNew: Bool { marked.mark != "-" }
}
