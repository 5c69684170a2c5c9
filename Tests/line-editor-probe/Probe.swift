import LineEditing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

final class ProbeHistory: HistorySource {
    var lines: [String]

    init(lines: [String]) {
        self.lines = lines
    }

    func previous(before position: Int64?, prefix: String) -> HistoryLine? {
        lines.indices.last { $0 < position ?? .max && lines[$0].hasPrefix(prefix) }.map(line)
    }

    func next(after position: Int64, prefix: String) -> HistoryLine? {
        lines.indices.first { $0 > position && lines[$0].hasPrefix(prefix) }.map(line)
    }

    func previous(before position: Int64?, containing text: String) -> HistoryLine? {
        lines.indices.last { $0 < position ?? .max && lines[$0].contains(text) }.map(line)
    }

    private func line(at index: Int) -> HistoryLine {
        HistoryLine(position: Int64(index), text: lines[index])
    }
}

/// The innermost bracket that is not closed.
func openBracket(in text: String) -> String? {
    var open: [Character] = []
    for character in text {
        if "{[(".contains(character) { open.append(character) }
        if "}])".contains(character) { _ = open.popLast() }
    }
    return open.last.map(String.init)
}

func probeCompletion(_ request: CompletionRequest) -> Completion {
    let word = request.words.last ?? ""
    let known: [Completion.Candidate] =
        switch word.first {
        case "/":
            [
                Completion.Candidate("/agentGroups/", summary: "GET POST", endsWord: false),
                Completion.Candidate("/agentRoles", summary: "日本 GET"), Completion.Candidate("/users"),
            ]
        case "n": (1...300).map { Completion.Candidate("n\($0)") }
        default: ["delete", "get", "help"].map { Completion.Candidate($0) }
        }
    return Completion(replacing: word, by: known.filter { $0.text.hasPrefix(word) })
}

func say(_ text: String) {
    let bytes = Array("[\(text)]\n".utf8)
    _ = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
}

func showModes() {
    _ = system("stty -a | tr -s ' ;' '\\n' | grep -xE -e '-?(icanon|echo|icrnl)' | xargs")
}

private func only(_ signal: Int32) -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, signal)
    return set
}

func blockSignal(_ signal: Int32) {
    var set = only(signal)
    pthread_sigmask(SIG_BLOCK, &set, nil)
}

func waitForInterrupt() {
    blockSignal(SIGINT)
    say("running")
    var set = only(SIGINT)
    var number: Int32 = 0
    sigwait(&set, &number)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    say("stopped by signal \(number)")
}

func postOnSignal(_ signal: Int32, to messages: MessageQueue) {
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(messages).toOpaque()
    // The thread is born with SIGINT blocked, or the kernel may hand it the one that `run` waits for.
    var interrupts = only(SIGINT)
    pthread_sigmask(SIG_BLOCK, &interrupts, nil)
    defer { pthread_sigmask(SIG_UNBLOCK, &interrupts, nil) }
    pthread_create(
        &thread, nil,
        { argument in
            guard let argument else { return nil }
            let messages = Unmanaged<MessageQueue>.fromOpaque(argument).takeUnretainedValue()
            while true {
                var set = only(SIGUSR1)
                var number: Int32 = 0
                sigwait(&set, &number)
                messages.post("message from another thread\nin two lines\u{1B}[31m")
            }
        }, argument)
}
