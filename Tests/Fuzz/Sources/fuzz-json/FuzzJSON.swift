import LosslessJSON

/// Any bytes: the parser and the push printer, cut in two anywhere, have to agree, and what is accepted has to survive
/// writing, comparing and updating.
func fuzzJSON(_ input: UnsafeBufferPointer<UInt8>) {
    guard let first = input.first else { return }
    // The first byte says where to cut.
    let bytes = Array(input.dropFirst())
    let cut = bytes.isEmpty ? 0 : Int(first) * bytes.count / 255
    let style = first % 2 == 0 ? JSONStyle.pretty : JSONStyle(theme: .standard, forTerminal: true)
    let parsed = Result { () throws(LosslessJSONError) in try JSON(parsing: bytes) }
    let printed = printedInPieces(bytes, cut, style)
    switch (parsed, printed) {
    case (.success(let value), .success(let text)): check(value, text, style)
    case (.failure(let first), .failure(let second)):
        precondition(first.reason == second.reason && first.offset == second.offset, "\(first) \(second)")
        precondition(first.line == second.line && first.column == second.column, "\(first) \(second)")
        precondition(!first.rendered.isEmpty && !second.rendered.isEmpty)
    case (.success, .failure(let error)): preconditionFailure("only the printer refuses: \(error)")
    case (.failure(let error), .success): preconditionFailure("only the parser refuses: \(error)")
    }
}

private func printedInPieces(_ bytes: [UInt8], _ cut: Int, _ style: JSONStyle) -> Result<[UInt8], LosslessJSONError> {
    var printer = PrettyPrinter(style: style)
    do throws(LosslessJSONError) {
        for piece in [bytes[..<cut], bytes[cut...]] {
            try piece.withUnsafeBufferPointer { (piece) throws(LosslessJSONError) in try printer.feed(piece) }
        }
        try printer.finish()
        return .success(printer.bytes)
    } catch {
        return .failure(error)
    }
}

private func check(_ value: JSON, _ text: [UInt8], _ style: JSONStyle) {
    precondition(value.bytes(style) + [0x0A] == text, "the writer and the printer differ")
    guard let again = try? JSON(parsing: value.bytes(.compact)) else {
        preconditionFailure("what was written is refused")
    }
    precondition(again == value && JSON.order(again, value) == 0)
    precondition(JSONDifference.first(between: again, and: value) == nil)
    var changed = value
    changed.set("fuzz", 1)
    changed.append(2)
    changed.updateEach { $0 = [$0] }
    precondition(changed.count == 0 || changed != value || value.kind == .object)
    precondition((try? JSON(parsing: changed.pretty)) == changed || changed.depth > JSON.maximumDepth)
    _ = value.repeatedNames()
}
