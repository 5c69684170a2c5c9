import Interpreter
import JQ
import Language
import RingCX

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where rcx's own files of the user are: `$XDG_CONFIG_HOME/rcx`, else `~/.config/rcx`.
enum ConfigurationFolder {
    /// Nil when neither variable names an absolute path. The XDG rules say to ignore a relative one.
    static func path(_ environment: [String: String]) -> String? {
        func absolute(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
        return (absolute("XDG_CONFIG_HOME") ?? absolute("HOME").map { $0 + "/.config" }).map { $0 + "/rcx" }
    }
}

/// `profiles.rcx`, read and checked.
struct ProfileFile: Sendable {
    static let name = "profiles.rcx"

    let path: String
    let source: Source
    let profiles: [Profile]

    /// A file that is not there holds no profile.
    ///
    /// - Throws: everything that is wrong with its text, each with its place.
    init(_ environment: [String: String], _ redactor: Redactor) throws(ShellError) {
        guard let folder = ConfigurationFolder.path(environment) else {
            throw ShellError(.file, "there is no place for profiles", hint: "set HOME")
        }
        path = folder + "/" + Self.name
        source = Source(name: path, bytes: access(path, F_OK) == 0 ? try LocalFile.bytes(of: path) : [])
        let parsed = ProfileParser.parse(source, settings: ProfileSetting.table)
        var faults = parsed.diagnostics
        if faults.isEmpty { faults = ProfileCheck(redactor: redactor).faults(in: parsed.profiles, of: source) }
        guard faults.isEmpty else {
            throw ShellError(
                .usage, faults.prefix(20).map { [source] in $0.render(in: source) }.joined(separator: "\n"))
        }
        profiles = parsed.profiles.map { [source] in Profile(block: $0, source: source, environment: environment) }
    }

    func profile(_ name: String) throws(ShellError) -> Profile {
        if let profile = profiles.first(where: { $0.name == name }) { return profile }
        let names = profiles.map(\.name)
        let near = Nearest.name(to: name, among: names).map { "; did you mean \($0)?" } ?? ""
        let hint =
            names.isEmpty ? "\(path) holds none; make one of this session: profile save NAME" : "see them: profile list"
        throw ShellError(.usage, "there is no profile '\(name)'\(near)", hint: hint)
    }
}
