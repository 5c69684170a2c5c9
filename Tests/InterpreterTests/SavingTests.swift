import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Results in real files.
@Suite final class SavingTests {
    private let folder: String

    init() {
        var template = Array("/tmp/rcx-saving-XXXXXX".utf8CString)
        precondition(mkdtemp(&template) != nil)
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for name in names { unlink("\(folder)/\(name)") }
        rmdir(folder)
    }

    @Test(arguments: [
        ("get /digits | save D/a.json", "a.json", #"{"n":54739488869584897,"d":1.10,"e":1e400,"n":2}"#),
        ("get /digits | . | save D/a.jsonl", "a.jsonl", "{\"n\":54739488869584897,\"d\":1.10,\"e\":1e400,\"n\":2}\n"),
        ("get /agentGroups | .[] | .groupName | save D/a.json", "a.json", "[\n  \"Sales\",\n  \"Support\"\n]\n"),
        ("get /agentGroups | .[] | .groupName | save D/a.txt", "a.txt", "Sales\nSupport\n"),
        (
            "get /agentGroups | map({agentGroupId, groupName}) | save D/a.csv", "a.csv",
            "agentGroupId,groupName\n1,Sales\n2,Support\n"
        ),
        ("get /agentGroups | csv groupName | save D/a.txt", "a.txt", "groupName\nSales\nSupport\n"),
        (
            "[{a: \"x,y\", b: null}, {a: \"q\\\"\", c: [1]}] | save D/a.csv", "a.csv",
            "a,b,c\n\"x,y\",,\n\"q\"\"\",,[1]\n"
        ),
        ("get /text | save D/a.bin", "a.bin", "true"),
    ])
    func resultsAreSaved(_ line: String, _ name: String, _ contents: String) throws {
        let fixture = try Fixture()
        let said = fixture.run(line.replacing("D/", with: folder + "/"))
        #expect(said.last == "note \(contents.utf8.count) bytes saved as \(folder)/\(name)")
        #expect(read(name) == contents)
        #expect(names == [name])
    }

    @Test func appendingKeepsWhatWasThere() throws {
        let fixture = try Fixture()
        for _ in 1...2 { _ = fixture.run("\"line\" | append \(folder)/log.txt") }
        #expect(read("log.txt") == "line\nline\n")
    }

    @Test func nothingIsLeftOfAFileThatCannotBeWritten() throws {
        let fixture = try Fixture()
        #expect(fixture.run("1 + 1\n\"x\" | save \(folder)/no/such/file.json").last == "status 2")
        #expect(fixture.run("\"x\" | save \(folder)/no/such/file.json").last == "status 7")
        #expect(names == [])
    }

    @Test func whatStandsThereKeepsItsNature() throws {
        let fixture = try Fixture()
        _ = fixture.run("\"old\" | save \(folder)/real.txt")
        chmod("\(folder)/real.txt", 0o640)
        symlink("real.txt", "\(folder)/link.txt")
        _ = fixture.run("\"new\" | save \(folder)/link.txt")
        #expect(read("real.txt") == "new\n")
        #expect(names == ["link.txt", "real.txt"])
        var status = stat()
        lstat("\(folder)/link.txt", &status)
        #expect(status.st_mode & S_IFMT == S_IFLNK)
        stat("\(folder)/real.txt", &status)
        #expect(status.st_mode & 0o777 == 0o640)
        #expect(fixture.run("\"x\" | save \(folder)").last == "status 7")
    }

    @Test func aDeviceIsWrittenToNotReplaced() throws {
        #expect(try Fixture().run("\"x\" | save /dev/full").last == "status 7")
        var status = stat()
        lstat("/dev/full", &status)
        #expect(status.st_mode & S_IFMT == S_IFCHR)
    }

    @Test func dataChoosesNoFolder() throws {
        let fixture = try Fixture()
        try fixture.set("name", #""../../etc/x""#)
        #expect(fixture.run("\"x\" | save \(folder)/${name}.json").last == "status 6")
        #expect(names == [])
    }

    private func read(_ name: String) -> String? {
        guard let file = fopen("\(folder)/\(name)", "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(byte)) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private var names: [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
