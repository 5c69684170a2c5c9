// bench-jq N FILTER: reads and compiles a filter N times.

import Glibc
import JQ

func fail(_ message: String, _ status: Int32) -> Never {
    let line = message + "\n"
    _ = write(STDERR_FILENO, line, line.utf8.count)
    exit(status)
}

let arguments = CommandLine.arguments
guard arguments.count == 3, let count = Int(arguments[1]), count > 0 else { fail("usage: bench-jq N FILTER", 2) }
do throws(JQError) {
    for _ in 0..<count { _ = try Filter(parsing: arguments[2]) }
} catch {
    fail("bench-jq: \(error)", 1)
}
