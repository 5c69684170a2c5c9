#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

let usage = """
    usage: bench-json make FILE MB     write a JSON array of agent-like objects, about MB megabytes (100 is 250,000 objects)
           bench-json pretty FILE      pretty-print FILE to standard output as it is read
           bench-json load FILE        parse FILE whole, print how much CPU that, reading and updates took
           bench-json compact FILE     parse FILE whole and write it compactly to standard output

    """

func say(_ text: String) {
    var text = text
    _ = text.withUTF8 { writeAll(2, UnsafeRawBufferPointer($0)) }
}

func fail(_ message: String) -> Never {
    say("bench-json: \(message)\n")
    exit(1)
}

func run(_ arguments: [String]) {
    switch (arguments.first, arguments.count) {
    case ("make", 3):
        guard let megabytes = Int(arguments[2]), megabytes > 0 else {
            fail("\(arguments[2]) is not a number of megabytes")
        }
        make(arguments[1], megabytes: megabytes)
    case ("pretty", 2): pretty(arguments[1])
    case ("load", 2): load(arguments[1])
    case ("compact", 2): compact(arguments[1])
    default:
        say(usage)
        exit(2)
    }
}

run(Array(CommandLine.arguments.dropFirst()))
