import Glibc

/// Where rows run: the programs, a folder for their files, and the servers and inputs they share, made when first asked for.
final class Setting {
    let rcx: String
    /// Every row once, on tiny inputs: shows that the rows work, not how fast.
    let isSmoke: Bool
    private let programs: String
    private let scratch: String
    private let environment: CStrings
    private let null: Int32
    private let errors: Int32
    private var servers: [String: BackgroundServer] = [:]
    private var files: Set<String> = []

    /// - Parameter scratch: an empty folder; whoever made it removes it.
    init(rcx: String, programs: String, scratch: String, isSmoke: Bool) throws {
        (self.rcx, self.programs, self.scratch, self.isSmoke) = (rcx, programs, scratch, isSmoke)
        environment = CStrings([
            "HOME=\(scratch)", "PATH=/usr/local/bin:/usr/bin:/bin", "TERM=xterm-256color", "LC_ALL=C.UTF-8",
        ])
        null = open("/dev/null", O_RDWR | O_CLOEXEC)
        errors = open("\(scratch)/errors", O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard null >= 0, errors >= 0 else { throw BenchError.failed("cannot write in \(scratch)") }
    }

    deinit {
        close(null)
        close(errors)
    }

    /// How much of something: as given, or ten in a smoke.
    func size(_ full: Int) -> Int { isSmoke ? min(full, 10) : full }

    /// A program of this package.
    func program(_ name: String) -> String { "\(programs)/\(name)" }

    /// A program of the machine.
    func tool(_ name: String) throws -> String {
        for folder in ["/usr/local/bin", "/usr/bin", "/bin"] where access("\(folder)/\(name)", X_OK) == 0 {
            return "\(folder)/\(name)"
        }
        throw BenchError.missing("\(name) is not installed")
    }
}

/// Servers and files.
extension Setting {
    /// The URL of rcx's sandbox.
    func sandbox() throws -> String { try server(sandboxCommand).url }

    /// The header that lets a client in without a sign-in.
    func sandboxToken() throws -> String {
        let line = try server(sandboxCommand).line(beginning: "curl ")
        return line.split(separator: "'").dropFirst().first.map(String.init) ?? ""
    }

    private var sandboxCommand: Command { Command(rcx, "sandbox", "--port", "0") }

    /// The URL of a server that costs next to nothing and answers any GET with 300 bytes of JSON.
    func server() throws -> String { try server(Command(program("bench-server"))).url }

    private func server(_ command: Command) throws -> BackgroundServer {
        if let running = servers[command.line] { return running }
        let server = try BackgroundServer(command, environment: environment, errors: errors)
        servers[command.line] = server
        return server
    }

    /// A script for `rcx run`: one row a GET.
    func scriptOfGets(_ path: String, _ count: Int) throws -> String {
        try text("gets-\(count).rcx", "for n in range(\(count))\n  get \(path) --no-auth\nend\n")
    }

    /// A script of so many lines, ten a piece: requests, variables, blocks, bodies and filters.
    func scriptToCheck(lines: Int) throws -> String {
        let pieces = (0..<max(1, lines / 10)).map { n in
            """
            # agents of group \(n)
            let gid\(n) = get /agentGroups | .[0].agentGroupId
            get /agentGroups/$gid\(n)/agents | map(select(.isActive)) | length
            post /agentGroups groupName="Night ${gid\(n)}" isDefault=false
            if $status == 201
              put /agentGroups/$gid\(n) {"groupName": "Late shift"}
              assert .groupName == "Late shift"
            end
            let copy\(n) = {id: $gid\(n), name: "copy of \\($gid\(n))"}
            print $copy\(n).id + 1

            """
        }
        return try text("check-\(lines).rcx", pieces.joined())
    }

    /// A description of an API, about 950 bytes an operation.
    func description(operations: Int) throws -> String {
        let fields = (0..<8).map {
            "\"field\($0)\": {\"type\": \"string\", \"description\": \"What it is for, in a few words.\"}"
        }
        let paths = (0..<operations).map { n in
            """
            "/group\(n)/{id}": {"get": {"summary": "Show a thing of group \(n)", "parameters": [
              {"name": "id", "in": "path", "required": true, "schema": {"type": "integer", "format": "int64"}},
              {"name": "expand", "in": "query", "schema": {"type": "string", "enum": ["all", "none"]}}],
              "responses": {"200": {"description": "It", "content": {"application/json": {"schema":
              {"type": "object", "properties": {\(fields.joined(separator: ", "))}}}}}}}}
            """
        }
        let text =
            "{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"Many\"}, \"paths\": {\(paths.joined(separator: ",\n"))}}"
        return try self.text("api-\(operations).json", text)
    }

    /// A table of 8 columns, one of them quoted.
    func table(rows: Int) throws -> String {
        let heading = "id,email,firstName,lastName,rank,phone,city,note\n"
        let lines = (0..<rows).map { n in
            "\(n),user\(n)@example.com,First\(n % 97),Last\(n % 89),\(n % 10),555-01\(n % 90 + 10),Town \(n % 1000),"
                + "\"a note, quoted \(n % 7)\"\n"
        }
        return try text("rows-\(rows).csv", heading + lines.joined())
    }

    /// A script that goes through such a table.
    func scriptOfRows(_ rows: Int) throws -> String {
        try text("rows-\(rows).rcx", "for row in csv \"\(try table(rows: rows))\"\n  let _email = $row.email\nend\n")
    }

    /// A shell script of so many lines.
    func shellScript(lines: Int) throws -> String {
        let pieces = (0..<max(1, lines / 2)).map {
            "gid\($0)=$(curl --silent \"$host/agentGroups\")\nprint \"$gid\($0)\"\n"
        }
        return try text("check-\(lines).sh", pieces.joined())
    }

    private func text(_ name: String, _ text: String) throws -> String {
        try file(name) { name in
            let descriptor = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
            defer { close(descriptor) }
            guard write(descriptor, text, text.utf8.count) == text.utf8.count else {
                throw BenchError.failed("cannot write \(name)")
            }
        }
    }

    /// A compact JSON array of agents, 2500 a megabyte.
    func agents(megabytes: Int) throws -> String {
        try file("agents-\(megabytes).json") { name in
            _ = try run(Command(program("bench-json"), "make", name, "\(megabytes)"))
        }
    }

    private func file(_ name: String, make: (String) throws -> Void) throws -> String {
        let path = "\(scratch)/\(name)"
        if files.insert(name).inserted { try make(path) }
        return path
    }
}

/// Running.
extension Setting {
    func run(_ command: Command) throws -> Measurement {
        if Interruption.isRequested { throw BenchError.stopped }
        ftruncate(errors, 0)
        switch command.end {
        case .exit: return try runToExit(command)
        case .output(let text): return try run(command, until: text)
        }
    }

    private func runToExit(_ command: Command) throws -> Measurement {
        let start = ContinuousClock.now
        let process = try ChildProcess(command, environment: environment, input: null, output: null, errors: errors)
        let (status, usage) = try process.wait()
        let end = ContinuousClock.now
        if Interruption.isRequested { throw BenchError.stopped }
        guard status == 0 else { throw failure(command, "exit status \(status)") }
        return Measurement(from: start, to: end, usage)
    }

    private func run(_ command: Command, until text: String) throws -> Measurement {
        let start = ContinuousClock.now
        let process = try ChildProcess(onTerminal: command, environment: environment)
        let isSeen = (command.typed.map { process.reads("> ") && process.types($0) } ?? true) && process.reads(text)
        let end = ContinuousClock.now
        kill(process.id, SIGKILL)
        let (_, usage) = try process.wait()
        close(process.terminal)
        if Interruption.isRequested { throw BenchError.stopped }
        guard isSeen else { throw failure(command, "ended before it wrote '\(text)'") }
        return Measurement(from: start, to: end, usage)
    }

    private func failure(_ command: Command, _ what: String) -> BenchError {
        var buffer = [UInt8](repeating: 0, count: 1000)
        let count = pread(errors, &buffer, buffer.count, 0)
        let words = String(decoding: buffer[..<max(count, 0)], as: UTF8.self)
        return .failed("'\(command.line)': \(what)\(words.isEmpty ? "" : "\n\(words)")")
    }
}
