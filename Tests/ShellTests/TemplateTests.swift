import Interpreter
import JQ
import Language
import LosslessJSON
import ProcessTesting
import RingCX
import Sandbox
import Testing
import Transport

@testable import Shell

/// What `template` shows can be sent as it is, names and ids of the account put in.
@Suite struct TemplateTests {
    @Test func theSandboxTakesEveryBody() throws {
        let ids = try KnownIds()
        // Whole lists take the place of what is below them, so that comes first.
        let operations = ids.shell.session.catalogue.operations.filter { $0.body?.mediaType.contains("json") == true }
            .sorted { Self.rank($0) > Self.rank($1) }
        #expect(operations.count > 100)
        for operation in operations where !Self.leftOut.contains("\(operation.method) \(operation.path)") {
            let line = try #require(ids.line(of: operation))
            let status = ids.status(of: line)
            // In use already: the body was read, and is right.
            #expect((200...299).contains(status) || status == 409, "\(status) \(line) \(ids.answer)")
        }
    }

    /// `help /path` shows one for each operation.
    @Test func theSandboxTakesEveryExample() throws {
        let ids = try KnownIds()
        for operation in ids.shell.session.catalogue.operations {
            let lines = ids.example(of: operation)
            let status = ids.status(of: lines)
            // Values that have to be replaced are refused, and only they.
            #expect((200..<500).contains(status), "\(status) \(lines) \(ids.answer)")
        }
    }

    private static func rank(_ operation: Operation) -> (Int, Int) {
        (operation.path.description.utf8.count, operation.method == "POST" ? 1 : 0)
    }

    private static let leftOut: Set = [
        // The writer chooses one of three kinds of places.
        "PUT /voice/api/v1/admin/utilities/tnManager/assignedDnis",
        // Goes on with what a preview has begun.
        "POST /voice/api/v1/admin/accounts/{accountId}/campaigns/{campaignId}/leadLoader/process",
        // There is no visual IVR.
        "PUT /voice/api/v1/admin/utilities/tnManager/assignedDnis/visualIvrs/{visualIvrId}",
        // A lead is found a while after it was loaded only.
        "PUT /voice/api/v1/admin/accounts/{accountId}/campaignLeads/{leadId}",
        "PATCH /voice/api/v1/admin/accounts/{accountId}/campaignLeads/{leadId}",
    ]

    @Test func aTemplateIsSentAsItStands() throws {
        let shown = try RcxProcess().run(["--sandbox", "--account", "99990001", "-c", "template post /agentGroups"])
        #expect(shown.status == 0 && shown.output.hasPrefix("post /agentGroups {\n"), "\(shown)")
        let sent = try RcxProcess().run(["--sandbox", "--account", "99990001", "-c", shown.output])
        #expect(sent.status == 0, "\(sent)")
    }
}

/// A sandbox, and what its answers say that can stand in paths and bodies.
private final class KnownIds {
    let shell: ShellSession
    private let process: RcxProcess
    private let file: String
    private let template: RequestTemplate
    /// By collection, as `/agentGroups/1950/agents`: the fields of one object in it.
    private var rows: [String: [(name: String, value: String)]] = [:]
    /// By name, for bodies: what the first object that had one has there.
    private var known = ["accountId": "99990001", "subAccountId": "99990001", "rcAccountId": "980634004"]
    /// The names that are so from a collection of their own.
    private var isTold: Set<String> = []
    private var numbers: [PathTemplate: Int] = [:]

    init() throws {
        process = try RcxProcess()
        shell = ShellSession(
            environment: process.fullEnvironment, cancellation: Cancellation(),
            filterCancellation: FilterCancellation())
        shell.presenter.isQuiet = true
        file = try process.home.write("leads.csv", "externId,leadPhone\n1,4155550100\n")
        try shell.useSandbox()
        shell.session.preferredAccount = "99990001"
        template = RequestTemplate(
            catalogue: shell.session.catalogue, rules: PathRules(host: shell.session.host))
        for operation in shell.session.catalogue.operations { _ = path(of: operation) }
    }

    /// Its template with what is known in it; nil where the body is no JSON.
    func line(of operation: Operation) -> String? {
        guard let body = BodyTemplate(shell.session.catalogue).text(of: operation) else { return nil }
        let words = template.text(of: operation).dropLast(body.count).split(separator: " ").dropFirst(2)
        let filled = body.replacing(/"(\w+)": (?:"\w+"|\d+)/) { match in
            guard let value = self.known[String(match.1)] else { return String(match.0) }
            return "\"\(match.1)\": " + (match.0.hasSuffix("\"") ? "\"\(value)\"" : value)
        }
        let head = [operation.method.lowercased(), path(of: operation)] + words.map(String.init) + ["--expect any"]
        return "\(head.joined(separator: " ")) \(filled) | empty"
    }

    /// The lines of its help.
    func example(of operation: Operation) -> String {
        template.lines(of: operation).map { line in
            let words = line.replacing("@FILE", with: "@\(file)").split(separator: " ").map(String.init)
            return ([words[0], path(of: operation)] + words.dropFirst(2) + ["--expect any | empty"])
                .joined(separator: " ")
        }.joined(separator: "\n")
    }

    /// With an object of the account for each name in it.
    private func path(of operation: Operation) -> String {
        var place = ""
        var pattern = ""
        for segment in operation.path.description.split(separator: "/") {
            let name = segment.hasPrefix("{") ? String(segment.dropFirst().dropLast()) : nil
            place += "/" + (name.map { value(of: $0, at: place, pattern) ?? nobody(operation.path) } ?? String(segment))
            pattern += "/\(segment)"
        }
        return place
    }

    private func value(of name: String, at place: String, _ pattern: String) -> String? {
        if let value = known[name], name.lowercased().hasSuffix("accountid") { return value }
        if rows[place] == nil { rows[place] = row(at: place, pattern) }
        let row = rows[place] ?? []
        // `…/dispositions/{gateDispositionId}`, whose objects call it dispositionId.
        let found =
            row.first { $0.name == name } ?? row.first { $0.name.hasSuffix("Id") && $0.value.allSatisfy(\.isNumber) }
            ?? row.first { $0.name == "id" }
        if let found, isTold.insert(name).inserted { known[name] = found.value }
        return found?.value ?? known[name]
    }

    /// An id that nothing has yet, another for each path.
    private func nobody(_ path: PathTemplate) -> String {
        let number = numbers[path] ?? 100 + numbers.count
        numbers[path] = number
        return "5f3c1c1e-0000-4000-8000-000000000\(number)"
    }

    /// The first that is there, or a new one.
    private func row(at place: String, _ pattern: String) -> [(name: String, value: String)] {
        let operations = shell.session.catalogue.operations
        for end in ["", "/withChildren"] {
            guard operations.contains(where: { $0.method == "GET" && $0.path.description == pattern + end }),
                let row = row(from: "get \(place)\(end) --expect any | empty")
            else { continue }
            return row
        }
        let post = operations.first { $0.method == "POST" && $0.path.description == pattern }
        return post.flatMap { line(of: $0) }.flatMap { row(from: $0) } ?? []
    }

    private func row(from line: String) -> [(name: String, value: String)]? {
        guard (200...299).contains(status(of: line)), var row = try? shell.runner.scope.answer?.value() else {
            return nil
        }
        // `{"99990001": [{…}]}` is by account.
        if row.kind == .object, let first = row.members.map(\.value).first, first.kind == .array { row = first }
        if row.kind == .array { row = row[0] ?? .null }
        guard row.kind == .object else { return nil }
        let fields = row.members.compactMap { name, value in
            value.kind == .number || value.kind == .string ? (name: name, value: value.string ?? value.compact) : nil
        }
        for (name, value) in fields where known[name] == nil && (name.hasSuffix("Id") || name == "dnis") {
            known[name] = value
        }
        return fields
    }

    /// Sends it, checked as a script is; 0 when it was refused before it was sent.
    func status(of line: String) -> Int {
        shell.runner.scope.answer = nil
        guard shell.runner.run(Source(text: line), as: .unit) == .ok else { return 0 }
        let status = shell.runner.scope.answer?.response.status ?? 0
        guard status == 429 else { return status }
        shell.sandbox?.advanceClock(by: .seconds(901))
        return self.status(of: line)
    }

    var answer: String { (try? shell.runner.scope.answer?.value().compact) ?? "no answer" }
}
