import ProcessTesting
import Testing

/// The jobs that people have with RingCX, each as a script: checked, laid out, and gone through without sending anything.
@Suite struct WorkflowTests {
    private static let folder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        + "/Workflows"
    /// What the scripts ask for, and their files.
    private static let given = [
        "email": "ann@example.com", "from": "1", "to": "2", "campaign": "12", "since": "2026-03-02 09:00:00",
        "g": "1", "q": "2", "e": "3", "password": "Not-a-real-1",
    ]
    private static let names = [
        "01-onboard", "02-offboard", "03-move", "04-leads-json", "05-leads-file", "06-dnc", "07-calls", "08-recordings",
        "09-transcripts", "10-interval", "11-wallboard", "12-audit", "13-leads", "14-queue", "15-skills", "16-admin",
    ]

    private func process() throws -> RcxProcess {
        var process = try RcxProcess()
        try process.home.write("leads.csv", "id,firstName,lastName,phone\n1,Ann,Lee,5550100\n")
        try process.home.write("dnc.csv", "id,phone\n1,5550100\n")
        process.workingFolder = process.home.path
        for (name, value) in Self.given { process.environment["RCX_\(name)"] = value }
        return process
    }

    @Test func nothingIsWrongWithThem() throws {
        let outcome = try process().run(["check", Self.folder])
        #expect(outcome.status == 0 && !outcome.output.contains("error:"), "\(outcome)")
        let layout = try process().run(["fmt", "--check", Self.folder])
        #expect(layout.status == 0, "\(layout)")
    }

    @Test(arguments: names, ["http", "curl", "rcx"])
    func aDryRunGoesThroughThem(_ name: String, _ form: String) throws {
        let outcome = try process().run(
            ["--sandbox", "--account", "99990001", "run", "\(Self.folder)/\(name).rcx", "--dry-run=\(form)"])
        #expect(outcome.status == 0 && !outcome.output.isEmpty, "\(outcome)")
        #expect(!outcome.output.contains("Not-a-real-1") && !outcome.output.contains("%E2%80%B9"), "\(outcome)")
    }
}
