import Language

/// Any bytes: reading never traps, every fault can be shown, places are in the source, and line ends and a byte-order
/// mark change nothing.
func fuzzLanguage(_ input: UnsafeBufferPointer<UInt8>) {
    let commands = CommandTable(["help": .words, "cd": .path, "edit": .request(afterWords: 0, verb: .put)])
    let source = Source(name: "f.rcx", bytes: Array(input))
    let script = ScriptParser.parse(source, commands: commands)
    _ = Completeness.of(source.bytes, commands: commands)
    for fault in script.diagnostics { check(fault, in: source) }
    for statement in script.statements { check(statement.range, in: source) }
    for fault in Checker().findings(in: script, of: source) { check(fault, in: source) }
    guard !source.bytes.contains(0x0D) else { return }
    let crlf = source.bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    let other = Source(name: "f.rcx", bytes: [0xEF, 0xBB, 0xBF] + crlf)
    precondition(ScriptParser.parse(other, commands: commands) == script, "line ends change the tree")
}

private func check(_ fault: Diagnostic, in source: Source) {
    check(fault.range, in: source)
    let shown = fault.render(in: source)
    precondition(!shown.isEmpty && !shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, shown)
}

private func check(_ range: Range<Int>, in source: Source) {
    precondition(range.lowerBound >= 0 && range.upperBound <= source.bytes.count, "\(range) is not in the source")
}
