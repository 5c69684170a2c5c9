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
    checkLayout(of: script, in: source, commands)
    guard !source.bytes.contains(0x0D) else { return }
    let crlf = source.bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    let other = Source(name: "f.rcx", bytes: [0xEF, 0xBB, 0xBF] + crlf)
    precondition(ScriptParser.parse(other, commands: commands) == script, "line ends change the tree")
}

/// Laid out, it means the same, and laid out again it is the same.
private func checkLayout(of script: ParsedScript, in source: Source, _ commands: CommandTable) {
    guard script.diagnostics.isEmpty, source.bytes.count < 1024 else { return }
    let once = Source(name: source.name, bytes: Layout.of(script, in: source))
    let again = ScriptParser.parse(once, commands: commands)
    precondition(treeShape(again.statements) == treeShape(script.statements), "the layout changes the tree")
    precondition(again.diagnostics.isEmpty && Layout.of(again, in: once) == once.bytes, "the layout is not its own")
}

private func check(_ fault: Diagnostic, in source: Source) {
    check(fault.range, in: source)
    let shown = fault.render(in: source)
    precondition(!shown.isEmpty && !shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, shown)
}

private func check(_ range: Range<Int>, in source: Source) {
    precondition(range.lowerBound >= 0 && range.upperBound <= source.bytes.count, "\(range) is not in the source")
}
