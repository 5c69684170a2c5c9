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

    @Test func diffShowsWhatWouldChange() throws {
        try folder.write(
            "a.rcx",
            "\n# one\n\n  \nprint   1\nprint 2\nprint 3\nprint 4\nprint 5\nprint 6\nprint 7\nlet x = 2\nprint  $x")
        try folder.write("b.rcx", "print 1\n")
        let outcome = try process.run(["fmt", "--diff", "a.rcx", "b.rcx"])
        #expect(
            outcome.output == """
                --- a.rcx
                +++ a.rcx
                @@ -1,8 +1,6 @@
                -
                 # one
                 
                -  
                -print   1
                +print 1
                 print 2
                 print 3
                 print 4
                @@ -10,4 +8,4 @@
                 print 6
                 print 7
                 let x = 2
                -print  $x
                \\ No newline at end of file
                +print $x

                """)
        #expect(outcome.status == 1 && text("a.rcx").hasPrefix("\n# one"))
        #expect(try process.run(["fmt", "--diff", "b.rcx"]).status == 0)
        var colourful = process
        colourful.environment["CLICOLOR_FORCE"] = "1"
        let piped = try colourful.run(["fmt", "--diff", "-"], input: "print   1\n")
        #expect(
            piped.output.contains("\u{1B}[1m--- standard input\u{1B}[0m\n")
                && piped.output.contains("\u{1B}[31m-print   1\u{1B}[0m\n\u{1B}[32m+print 1\u{1B}[0m\n"))
    }

    @Test func writingAndShowingAreTwoThings() throws {
        try folder.write("a.rcx", "print   1")
        for flag in ["--check", "--diff"] {
            let outcome = try process.run(["fmt", "-w", flag, "a.rcx"])
            #expect(outcome.status == 2 && outcome.errors.contains("\(flag) and --write are two different things"))
        }
        #expect(text("a.rcx") == "print   1")
    }
}
