import JQ
import Language
public import RingCX

/// The paths of the catalogue that somebody may have meant.
public struct NearestOperations {
    private let catalogue: Catalogue

    public init(_ catalogue: Catalogue) {
        self.catalogue = catalogue
    }

    /// Whole paths, nearest first: slips of the pen, else paths that share names with this one; none where nothing is near.
    public func paths(to path: String) -> [String] {
        let typed = path.split(separator: "/").map(String.init)
        let templates = Set(catalogue.operations.map(\.path.description)).map {
            ($0, $0.split(separator: "/").map(String.init))
        }
        // Many paths share few names, so each pair is compared once.
        let names = Set(templates.flatMap(\.1))
        let differences = typed.map { segment in
            Dictionary(uniqueKeysWithValues: names.map { ($0, Self.difference(segment, $0)) })
        }
        let costs = templates.map { (cost: Self.cost(differences, $0.1), path: $0.0) }
        let limit = min(1, (costs.map(\.cost).min() ?? 0) + 0.5)
        let slips = costs.filter { $0.cost < limit }.sorted { ($0.cost, $0.path) < ($1.cost, $1.path) }.map(\.path)
        return slips.isEmpty ? Self.relatives(of: typed, templates) : slips
    }

    /// `/agents/5/state` has `agents` in common with `/agentGroups/{agentGroupId}/agents`.
    private static func relatives(of typed: [String], _ templates: [(String, [String])]) -> [String] {
        let common = Set(typed.filter { !$0.allSatisfy(\.isNumber) && $0.count > 2 && !$0.hasPrefix("{") })
        let roots: Set<String> = ["voice", "api", "admin", "accounts", "integration", "v1", "v2"]
        let ranked = templates.map { path, segments in
            (shared: common.subtracting(roots).intersection(segments).count, length: segments.count, path: path)
        }
        return ranked.filter { $0.shared > 0 }.sorted {
            (-$0.shared, $0.length, $0.path) < (-$1.shared, $1.length, $1.path)
        }
        .map(\.path)
    }

    /// Segments that differ, by how much (for each one typed, by the known name); a segment too many or missing counts one.
    private static func cost(_ differences: [[String: Double]], _ known: [String]) -> Double {
        var last = (0...known.count).map(Double.init)
        for (row, fromTyped) in differences.enumerated() {
            var line = [Double(row + 1)]
            for (column, other) in known.enumerated() {
                line.append(min(last[column] + (fromTyped[other] ?? 1), last[column + 1] + 1, line[column] + 1))
            }
            last = line
        }
        return last[known.count]
    }

    private static func difference(_ typed: String, _ known: String) -> Double {
        if typed == known { return 0 }
        if known.hasPrefix("{") {
            return typed.allSatisfy { $0.isNumber } || typed == "x" || typed.hasPrefix("{") ? 0 : 0.9
        }
        let distance = Nearest.distance(typed.lowercased(), known.lowercased())
        return min(1, Double(distance) / Double(max(1, max(typed.count, known.count))) * 1.5)
    }
}
