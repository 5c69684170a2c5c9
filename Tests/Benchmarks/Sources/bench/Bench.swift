import Glibc

/// Runs the chosen rows, one after the other.
enum Bench {
    /// - Returns: the exit status: 0 when every row ran or was skipped, whatever it measured.
    static func run(_ words: [String]) -> Int32 {
        do {
            let options = try Options(words)
            if options.isList {
                for row in rows { print("  \(row.name)\t\(row.summary)") }
                return 0
            }
            Interruption.install()
            return try run(options)
        } catch let error as OptionError {
            say(error.message)
            return 2
        } catch BenchError.stopped {
            return 130
        } catch {
            say("\(error)")
            return 1
        }
    }

    private static func run(_ options: Options) throws -> Int32 {
        let setting = try Setting(
            rcx: options.rcx, programs: options.programs, scratch: options.scratch, isSmoke: options.isSmoke)
        let report = Report(isSmoke: options.isSmoke)
        report.begin()
        var status: Int32 = 0
        for row in options.chosen {
            report.begin(row)
            do {
                report.add(try row.measure(in: setting), of: row)
            } catch BenchError.missing(let what) {
                report.skip(row, because: what)
            } catch BenchError.failed(let what) {
                say("\(row.name) cannot run: \(what)")
                status = 1
            }
        }
        return status
    }

    private static func say(_ text: String) {
        let line = "bench: \(text)\n"
        _ = write(STDERR_FILENO, line, line.utf8.count)
    }
}
