/// One row of the table: what we run, what stands beside it, how often, and the figures wanted.
struct Row: Sendable {
    typealias Side = @Sendable (Setting) throws -> Command

    let name: String
    let summary: String
    let turns: Int
    let ours: Side
    let peer: Side
    let figures: [Figure]

    init(_ name: String, _ summary: String, turns: Int, ours: @escaping Side, peer: @escaping Side, figures: [Figure]) {
        (self.name, self.summary, self.turns) = (name, summary, turns)
        (self.ours, self.peer, self.figures) = (ours, peer, figures)
    }

    /// Runs both sides in turns, so that what else the machine does meets both alike. The first turn warms caches and doesn't count.
    func measure(in setting: Setting) throws -> Result {
        let (ours, peer) = (try ours(setting), try peer(setting))
        let turn = { (ours: try setting.run(ours), peer: try setting.run(peer)) }
        var measured = [try turn()]
        if !setting.isSmoke { measured = try (0..<turns).map { _ in try turn() } }
        return Result(ours: Result.Side(measured.map(\.ours)), peer: Result.Side(measured.map(\.peer)))
    }
}

/// What a row has measured.
struct Result {
    let ours: Side
    let peer: Side

    struct Side {
        /// In milliseconds.
        let times: Samples
        /// In megabytes.
        let memory: Samples

        init(_ runs: [Measurement]) {
            times = Samples(runs.map(\.milliseconds))
            memory = Samples(runs.map(\.megabytes))
        }
    }
}
