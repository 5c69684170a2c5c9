/// One side of a row: a program with its arguments, and when its time is over.
struct Command: Sendable {
    enum End: Sendable {
        /// With the process. Its output goes to /dev/null.
        case exit
        /// When the program, on a terminal of its own, has written this text. It is then killed.
        case output(String)
    }

    let path: String
    let arguments: [String]
    /// What is typed on the terminal as soon as it shows `> `.
    let typed: String?
    let end: End

    init(_ path: String, _ arguments: String..., typing typed: String? = nil, until end: End = .exit) {
        (self.path, self.arguments, self.typed, self.end) = (path, arguments, typed, end)
    }

    var line: String { ([path] + arguments).joined(separator: " ") }
}
