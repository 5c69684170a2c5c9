import Shell

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

var environment: [String: String] = [:]
var entry = environ
while let variable = entry.pointee {
    let pair = String(cString: variable).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    if pair.count == 2 { environment[String(pair[0])] = String(pair[1]) }
    entry += 1
}
exit(Launcher.run(Array(CommandLine.arguments.dropFirst()), environment: environment))
