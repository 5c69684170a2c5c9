/// The text being edited and the cursor's place in it.
struct EditBuffer: Equatable {
    var scalars: [Unicode.Scalar] = []
    /// Index of the scalar under the cursor; `scalars.count` at the end.
    var cursor = 0

    init() {}

    init(scalars: [Unicode.Scalar], cursor: Int) {
        (self.scalars, self.cursor) = (scalars, cursor)
    }

    /// The cursor stands at the end.
    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        cursor = scalars.count
    }

    var text: String { Self.text(scalars[...]) }
    var textBefore: String { Self.text(scalars[..<cursor]) }
    var textAfter: String { Self.text(scalars[cursor...]) }
    var isAtEnd: Bool { cursor == scalars.count }

    static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}

/// What one key moves over or deletes is a grapheme cluster, not a scalar.
extension EditBuffer {
    private static let longestCluster = 64

    /// Scalars of the cluster before the cursor; 0 at the start.
    var clusterBefore: Int {
        let near = scalars[..<cursor].suffix(Self.longestCluster)
        return Self.text(near).last?.unicodeScalars.count ?? 0
    }

    /// Scalars of the cluster at the cursor; 0 at the end.
    var clusterAfter: Int {
        let near = scalars[cursor...].prefix(Self.longestCluster)
        return Self.text(near).first?.unicodeScalars.count ?? 0
    }
}

extension EditBuffer {
    /// Index of the first scalar of the cursor's line.
    var lineStart: Int {
        scalars[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    }

    /// Index behind the last scalar of the cursor's line.
    var lineEnd: Int {
        scalars[cursor...].firstIndex(of: "\n") ?? scalars.count
    }

    /// The cursor one line up, as far right as that line allows; nil in the first line.
    var cursorAbove: Int? {
        guard lineStart > 0 else { return nil }
        let end = lineStart - 1
        let start = scalars[..<end].lastIndex(of: "\n").map { $0 + 1 } ?? 0
        return min(start + cursor - lineStart, end)
    }

    /// The cursor one line down; nil in the last line.
    var cursorBelow: Int? {
        guard lineEnd < scalars.count else { return nil }
        let start = lineEnd + 1
        let end = scalars[start...].firstIndex(of: "\n") ?? scalars.count
        return min(start + cursor - lineStart, end)
    }

    /// The blanks at the start of the cursor's line.
    var indentation: String {
        Self.text(scalars[lineStart..<cursor].prefix { $0 == " " || $0 == "\t" })
    }
}
