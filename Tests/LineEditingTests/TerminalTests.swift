import TerminalTesting
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

struct TerminalTests {
    @Test func aMessageStandsAboveTheLine() throws {
        let terminal = try startProbe()
        terminal.send("{\rab")
        try terminal.waitFor("rcx> {\n… ab")
        kill(terminal.process, SIGUSR1)
        try terminal.waitFor("message from another thread\nin two lines^[[31m\nrcx> {\n… ab")
        terminal.send("c}\r")
        try terminal.waitFor("[\"{\\nabc}\"]")
    }

    @Test func controlCReachesARunningCommandAsASignal() throws {
        let terminal = try startProbe()
        terminal.send("run\r")
        try terminal.waitFor("[running]")
        terminal.send("\u{3}")
        try terminal.waitFor("[stopped by signal \(SIGINT)]\nrcx>")
    }

    @Test func whatIsTypedAheadIsReadNext() throws {
        let terminal = try startProbe()
        terminal.send("run\r")
        try terminal.waitFor("[running]")
        terminal.send("next\r")
        kill(terminal.process, SIGINT)
        try terminal.waitFor("[running]\n[stopped by signal 2]\nrcx> next\n[\"next\"]")
    }

    @Test func aSignalFromOutsideClearsTheLine() throws {
        let terminal = try startProbe()
        terminal.send("half")
        try terminal.waitFor("half")
        kill(terminal.process, SIGINT)
        try terminal.waitFor("rcx> half^C\n[interrupted]\nrcx>")
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT, SIGSEGV])
    func theTerminalIsRestoredWhenASignalEndsTheProcess(signal: Int32) throws {
        let terminal = try startProbe()
        #expect(!terminal.isCooked)
        kill(terminal.process, signal)
        #expect(try terminal.exitStatus() == 128 + Int(signal))
        #expect(terminal.isCooked)
        #expect(!terminal.screen.isPasteBracketed)
    }

    @Test(arguments: [("crash", 128 + Int(SIGILL)), ("exit", 3)])
    func theTerminalIsRestoredHoweverTheProcessEnds(line: String, status: Int) throws {
        let terminal = try startProbe()
        terminal.send(line + "\r")
        let ended = try terminal.exitStatus()
        #expect(ended == status || (line == "crash" && ended == 128 + Int(SIGTRAP)))
        #expect(terminal.isCooked)
    }

    @Test func aChildSeesTheOriginalModes() throws {
        let terminal = try startProbe()
        terminal.send("modes\r")
        try terminal.waitFor("\nicrnl icanon echo\nrcx>")
        terminal.send("after\r")
        try terminal.waitFor("[\"after\"]")
    }

    @Test func controlZStopsTheJobAndFgBringsTheLineBack() throws {
        let terminal = try PseudoTerminal.spawn(
            executable: "/bin/bash", arguments: ["--norc", "--noediting"],
            environment: ["PS1": "shell$ ", "HOME": "/nonexistent"])
        try terminal.waitFor("shell$")
        terminal.send("\(builtProduct("line-editor-probe"))\r")
        try terminal.waitFor("rcx>")
        terminal.send("half")
        try terminal.waitFor("rcx> half")
        terminal.send("\u{1A}")
        try terminal.waitFor("Stopped")
        #expect(terminal.isCooked)
        terminal.send("fg\r")
        try terminal.wait(until: "the line is back") { $0.lines[$0.cursorRow] == "rcx> half" }
        terminal.send("way\r")
        try terminal.waitFor("[\"halfway\"]")
    }

    @Test func aSecretIsNotShown() throws {
        let terminal = try startProbe()
        terminal.send("secret\r")
        try terminal.waitFor("Password:")
        terminal.send("p\u{7F}hunter日\u{7F}2\r")
        try terminal.waitFor("[secret line(\"hunter2\")]")
        #expect(!String(decoding: terminal.transcript, as: UTF8.self).contains("Password: h"))
    }

    @Test func aSecretCanBeGivenUp() throws {
        let terminal = try startProbe()
        terminal.send("secret\r")
        try terminal.waitFor("Password:")
        terminal.send("abc\u{3}")
        try terminal.waitFor("Password: ^C\n[secret interrupted]\nrcx>")
    }

    @Test(arguments: ["C", "POSIX", "en_US.ISO-8859-1", "C.UTF-8", "nonsense"])
    func everyLocaleTakesEveryCharacter(locale: String) throws {
        let terminal = try startProbe(environment: ["LC_ALL": locale])
        terminal.send("éß日\u{1B}[Dx\r")
        try terminal.waitFor("rcx> éßx日\n[\"éßx日\"]")
    }

    @Test func noColourMeansNoColour() throws {
        let terminal = try startProbe(environment: ["NO_COLOR": "1"])
        terminal.send("get\r")
        try terminal.waitFor("[\"get\"]")
        #expect(!String(decoding: terminal.transcript, as: UTF8.self).contains("m"))
    }

    @Test func theEndOfTheTerminalEndsTheReading() throws {
        let terminal = try startProbe()
        terminal.send("half")
        try terminal.waitFor("half")
        kill(terminal.process, SIGHUP)
        #expect(try terminal.exitStatus() == 128 + Int(SIGHUP))
    }
}

struct PlainReaderTests {
    @Test(arguments: ["dumb", "", "emacs"])
    func aSimpleTerminalGetsNoEscapes(type: String) throws {
        let terminal = try startProbe(environment: ["TERM": type])
        terminal.send("post {\r")
        try terminal.waitFor("rcx> post {\n{…")
        terminal.send("é日}\r")
        try terminal.waitFor("[\"post {\\né日}\"]\nrcx>")
        terminal.send("secret\r")
        try terminal.waitFor("Password:")
        terminal.send("hidden\r")
        try terminal.waitFor("[secret line(\"hidden\")]\nrcx>")
        terminal.send("half\u{3}")
        try terminal.waitFor("[interrupted]\nrcx>")
        terminal.send("\u{4}")
        #expect(try terminal.exitStatus() == 0)
        #expect(!terminal.transcript.contains(0x1B))
        #expect(!terminal.screen.text.contains("Password: h"))
    }

    @Test(arguments: [
        ("a\\nb\\n", "[\"a\"]\n[\"b\"]\n[end of file]"),
        ("a\\r\\nlast", "[\"a\"]\n[\"last\"]\n[end of file]"),
        ("{\\n1\\n}\\n", "[\"{\\n1\\n}\"]\n[end of file]"),
        ("{\\n1\\n", "[\"{\\n1\\n\"]\n[end of file]"),
        ("", "[end of file]"),
        ("\\377\\n", "[\"\u{FFFD}\"]\n[end of file]"),
    ])
    func pipedLinesAreReadWithoutPrompts(input: String, output: String) throws {
        let probe = builtProduct("line-editor-probe")
        let terminal = try PseudoTerminal.spawn(
            executable: "/bin/sh", arguments: ["-c", "printf '\(input)' | \(probe)"],
            environment: ["HOME": "/nonexistent"])
        #expect(try terminal.exitStatus() == 0)
        #expect(terminal.screen.text == output)
    }
}
