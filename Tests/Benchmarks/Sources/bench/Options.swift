/// What `scripts/bench` passes on.
struct Options {
    static let usage = "usage: bench --rcx FILE --programs FOLDER --scratch FOLDER [--smoke] [ROW…] | bench --list\n"

    var rcx = ""
    var programs = ""
    var scratch = ""
    var isSmoke = false
    var isList = false
    var chosen: [Row] = []

    init(_ words: [String]) throws(OptionError) {
        var words = words[...]
        while let word = words.popFirst() {
            switch word {
            case "--smoke": isSmoke = true
            case "--list": isList = true
            case "--rcx": rcx = words.popFirst() ?? ""
            case "--programs": programs = words.popFirst() ?? ""
            case "--scratch": scratch = words.popFirst() ?? ""
            default:
                guard let row = rows.first(where: { $0.name == word }) else {
                    throw OptionError(
                        message: "there is no row '\(word)'; there are: \(rows.map(\.name).joined(separator: " "))")
                }
                chosen.append(row)
            }
        }
        if chosen.isEmpty { chosen = rows }
        guard isList || !(rcx.isEmpty || programs.isEmpty || scratch.isEmpty) else {
            throw OptionError(message: Self.usage)
        }
    }
}

struct OptionError: Error {
    let message: String
}
