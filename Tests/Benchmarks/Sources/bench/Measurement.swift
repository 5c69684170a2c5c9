import Glibc

/// One run of a command.
struct Measurement {
    /// By the clock on the wall, from before the process is made.
    let milliseconds: Double
    /// The most that was resident. No less than what this program itself holds, since a new process begins as a copy of it.
    let megabytes: Double

    init(from start: ContinuousClock.Instant, to end: ContinuousClock.Instant, _ usage: rusage) {
        milliseconds = (end - start) / .milliseconds(1)
        megabytes = Double(usage.ru_maxrss) / 1024
    }
}

/// Why a row has no result.
enum BenchError: Error {
    /// What it needs is not on this machine.
    case missing(String)
    case failed(String)
    /// Ctrl-C or SIGTERM.
    case stopped
}
