import ProcessTesting
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// `rcx fmt` over files.
@Suite struct FmtTests {
    private let process: RcxProcess
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        process = try RcxProcess(in: folder)
    }

    private func text(_ name: String) -> String { String(decoding: folder.read(name) ?? [], as: UTF8.self) }

    @Test func writesToStandardOutputUnlessTold() throws {
        try folder.write("a.rcx", "if  1 == 1\nprint   1\nend")
        let outcome = try process.run(["fmt", "a.rcx"])
        #expect(outcome.output == "if 1 == 1\n  print 1\nend\n" && outcome.status == 0)
        #expect(text("a.rcx") == "if  1 == 1\nprint   1\nend")
        #expect(try process.run(["fmt", "-"], input: "print   1").output == "print 1\n")
    }

    @Test func writingKeepsModeAndLink() throws {
        let path = try folder.write("a.rcx", "print   1")
        chmod(path, 0o754)
        symlink("a.rcx", folder.path + "/l.rcx")
        let outcome = try process.run(["fmt", "-w", "l.rcx"])
        #expect(outcome.status == 0 && outcome.output.isEmpty)
        var status = stat()
        #expect(lstat(folder.path + "/l.rcx", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o754)
        #expect(text("a.rcx") == "print 1\n")
    }

    @Test func checkNamesWhatWouldChange() throws {
        try folder.write("a.rcx", "print   1")
        try folder.write("b.rcx", "print 1\n")
        let outcome = try process.run(["fmt", "--check", "a.rcx", "b.rcx"])
        #expect(outcome.output == "a.rcx\n" && outcome.status == 1)
        #expect(text("a.rcx") == "print   1")
    }

    @Test func aFileWithFaultsIsLeftAlone() throws {
        try folder.write("bad.rcx", "print   (\n")
        try folder.write("good.rcx", "print   1")
        let outcome = try process.run(["fmt", "-w", "bad.rcx", "none.rcx", "good.rcx"])
        #expect(outcome.status == 7)
        #expect(outcome.errors.contains("bad.rcx:1:9: this ( is not closed"))
        #expect(outcome.errors.contains("cannot read none.rcx"))
        #expect(text("bad.rcx") == "print   (\n" && text("good.rcx") == "print 1\n")
    }
}
