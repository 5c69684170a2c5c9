/// What a check has found, with the source it is in and the way there.
public struct ModuleFinding: Sendable {
    public let diagnostic: Diagnostic
    public let source: Source
    /// The lines that use or run that source, the nearest first.
    public let trail: [CallSite]

    /// As `Diagnostic` renders it, with the way there below it.
    public var rendered: String {
        ([diagnostic.render(in: source)] + CallSite.lines(trail)).joined(separator: "\n")
    }
}

/// A place that leads into another source or a definition: `called at onboard.rcx:12:3`.
public struct CallSite: Sendable, Equatable {
    private static let shown = 6
    private let text: String?

    /// - Parameter verb: `called`, `used` or `run`.
    public init(_ verb: String, at range: Range<Int>, in source: Source) {
        let position = source.position(of: range.lowerBound)
        text = source.name.isEmpty ? nil : "\(verb) at \(source.name):\(position.line):\(position.column)"
    }

    /// One line each, of a long chain its two ends. A line of the prompt is no place.
    public static func lines(_ trail: [CallSite]) -> [String] {
        let lines = trail.compactMap(\.text).map { "  " + $0 }
        guard lines.count > shown else { return lines }
        let cut = lines.count - shown
        return lines.prefix(shown / 2) + ["  … and \(cut) more …"] + lines.suffix(shown / 2)
    }
}
