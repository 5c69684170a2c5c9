// Runs the editor and says what it got, one `[…]` a read, so that tests can type at it.
// Arguments are the lines of the history, oldest first. SIGUSR1 posts a message from another thread. Some lines do something:
// `crash`, `exit`, `run` (until SIGINT), `modes` (stty as a child sees it), `secret`, `draft` (a read with text in it).
import LineEditing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

var configuration = LineEditorConfiguration(terminalType: getenv("TERM").map { String(cString: $0) })
let history = ProbeHistory(lines: Array(CommandLine.arguments.dropFirst()))
configuration.history = history
configuration.usesColour = getenv("NO_COLOR") == nil
configuration.openConstruct = openBracket
configuration.complete = probeCompletion
configuration.hint = { $0 == "get" ? " PATH" : nil }

blockSignal(SIGUSR1)
let editor = try LineEditor(configuration)
postOnSignal(SIGUSR1, to: editor.messages)

var text = ""
reading: while true {
    let event = try editor.readLine(prompt: Prompt("rcx", style: .bold) + Prompt("> "), text: text)
    text = ""
    switch event {
    case .endOfFile:
        say("end of file")
        break reading
    case .interrupted: say("interrupted")
    case .line(let line):
        history.lines.append(line)
        say(line.debugDescription)
        text = try act(on: line)
    }
}

@MainActor func act(on line: String) throws -> String {
    switch line {
    case "crash": fatalError("as asked")
    case "exit": exit(3)
    case "run": waitForInterrupt()
    case "modes": editor.withOriginalModes { showModes() }
    case "secret": say("secret \(try editor.readSecret(prompt: Prompt("Password: ")))")
    case "draft": return "drafted"
    default: break
    }
    return ""
}
