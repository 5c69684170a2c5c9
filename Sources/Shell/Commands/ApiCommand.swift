import Interpreter
import LosslessJSON
import RingCX
import Transport

extension Command {
    static let api = Command(
        name: "api", summary: "Load the description of another API, or choose among those loaded",
        signature: Signature(positionals: [
            Signature.Positional(
                name: "ACTION", summary: "list, load FILE|URL, or use NAME (none: no description)", isOptional: true,
                choices: ["list", "load", "use"]),
            Signature.Positional(
                name: "WHAT", summary: "an OpenAPI 3 file in JSON, its URL, or a name", isOptional: true),
        ]),
        details: [
            "Tab, find, help /path, explain and the checks before sending use the description in use. On every host its paths go as it has them; other short paths go below the account.",
            "What a file has that cannot be read is listed, and the rest is used. A URL is fetched without any credential.",
        ],
        examples: [
            Example(line: "api list", meaning: "the descriptions there are"),
            Example(line: "api load openapi.json", meaning: "use that file", runsAnywhere: false),
            Example(line: "api use ringcx", meaning: "back to the built-in one"),
        ]
    ) { context throws(ShellError) in
        let shell = context.shell
        let what = context.arguments.value("WHAT")
        switch (context.arguments.value("ACTION") ?? "list", what) {
        case ("list", nil): context.say(shell.descriptions.listing)
        case ("load", let place?): context.say(try shell.descriptions.load(place, shell))
        case ("use", let name?): context.say(try shell.descriptions.use(name, shell.session))
        default:
            throw ShellError.usage(
                "api: this is list, load FILE|URL, or use NAME", usage: "api [list|load FILE|use NAME]")
        }
        return .done
    }
}

/// The descriptions of APIs that this process has loaded, beside the built-in one.
struct LoadedDescriptions {
    static let builtInName = "ringcx"
    private static let shownParts = 20

    private var loaded: [(name: String, catalogue: Catalogue)] = []
    private(set) var current = builtInName

    var listing: String {
        let all = [(Self.builtInName, Catalogue.builtIn)] + loaded.map { ($0.name, $0.catalogue) }
        return Columns.text(
            all.map { name, catalogue in
                [
                    (name == current ? "* " : "  ") + name, "\(catalogue.operations.count) operations",
                    catalogue.title,
                ]
            })
    }

    mutating func use(_ name: String, _ session: Session) throws(ShellError) -> String {
        if name == "none" {
            session.catalogue = .empty
            current = name
            return "using none: nothing is known of the API, and nothing is held against a request"
        }
        guard name != Self.builtInName else {
            session.useBuiltInCatalogue()
            current = name
            return "using \(name), built in"
        }
        guard let entry = loaded.last(where: { $0.name == name }) else {
            throw ShellError(
                .usage, "no description named '\(name)' is loaded", hint: "see them: api list; load one: api load FILE")
        }
        session.catalogue = entry.catalogue
        current = name
        return "using \(name): \(entry.catalogue.operations.count) operations"
    }

    mutating func load(_ place: String, _ shell: ShellSession) throws(ShellError) -> String {
        let bytes =
            place.hasPrefix("https://") || place.hasPrefix("http://")
            ? try Self.fetch(place, shell) : try LocalFile.bytes(of: place)
        let (catalogue, skipped) = try Self.read(bytes, place)
        let file = place.split(separator: "/").last ?? "api"
        let name = String(file.prefix { $0 != "." && $0 != "?" })
        loaded.removeAll { $0.name == name }
        loaded.append((name, catalogue))
        shell.session.catalogue = catalogue
        current = name
        var lines = ["using \(name): \(catalogue.operations.count) operations, \(catalogue.title)"]
        if !skipped.isEmpty {
            lines.append(skipped.count == 1 ? "1 part was left out:" : "\(skipped.count) parts were left out:")
        }
        lines += skipped.prefix(Self.shownParts).map { "  \($0)" }
        if skipped.count > Self.shownParts { lines.append("  … and \(skipped.count - Self.shownParts) more") }
        return lines.joined(separator: "\n")
    }

    private static func read(_ bytes: [UInt8], _ place: String) throws(ShellError) -> (
        Catalogue, [OpenAPIReader.Skipped]
    ) {
        let document: JSON
        do throws(LosslessJSONError) { document = try JSON(parsing: bytes) } catch {
            let isYAML = bytes.starts(with: Array("openapi:".utf8)) || bytes.starts(with: Array("swagger:".utf8))
            throw ShellError(
                .file, isYAML ? "\(place) is YAML, and JSON is needed" : "\(place) is no JSON: \(error)",
                hint: isYAML
                    ? "convert it: python3 -c 'import sys,yaml,json; json.dump(yaml.safe_load(sys.stdin), sys.stdout)' < \(place)"
                    : nil)
        }
        do throws(RingCXError) {
            var reader = try OpenAPIReader(document)
            let catalogue = Catalogue(reader.read())
            return (catalogue, reader.skipped)
        } catch {
            throw ShellError(.file, "\(place): \(error.message)", hint: error.hint)
        }
    }

    /// From any HTTPS place, and never with a credential.
    private static func fetch(_ url: String, _ shell: ShellSession) throws(ShellError) -> [UInt8] {
        let response: Response
        do throws(RingCXError) {
            response = try shell.session.send(APIRequest(.get, url, isAuthenticated: false), cancel: shell.cancellation)
        } catch {
            throw ShellError(error)
        }
        guard response.isSuccess else { throw ShellError(.unexpectedStatus, "\(url) answers \(response.status)") }
        return response.body.bytes
    }
}
