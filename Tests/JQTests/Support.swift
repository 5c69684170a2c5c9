import JQ
import LosslessJSON

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The bytes of a file; nil if it cannot be read.
func contents(ofFile path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&buffer, 1, buffer.count, file)
        guard count > 0 else { return bytes }
        bytes += buffer[..<count]
    }
}

/// What a filter gives: the outputs up to an error, and that error.
struct Outcome: Equatable, CustomStringConvertible {
    var outputs: [JSON] = []
    var error: JQError?

    init(_ program: String, input: JSON, limits: FilterLimits = FilterLimits(steps: 5_000_000)) {
        do throws(JQError) {
            let filter = try Filter(parsing: program)
            try filter.run(input: input, limits: limits) {
                outputs.append($0)
                return true
            }
        } catch {
            self.error = error
        }
    }

    var description: String {
        let values = outputs.map(\.compact).joined(separator: " ")
        return error.map { "\(values) ! \($0)" } ?? values
    }
}
