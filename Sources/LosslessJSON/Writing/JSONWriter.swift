/// Writes values as JSON text into an `OutputBuffer`.
public struct JSONWriter: ~Copyable {
    private var layout: Layout

    public init(style: JSONStyle, output: consuming OutputBuffer = OutputBuffer()) {
        layout = Layout(style: style, output: output)
    }

    /// Writes the value, without a line end after it.
    public mutating func write(_ value: JSON) {
        switch value {
        case .node(let document, let position): _ = write(document, Int(position))
        case .array(let storage): write(storage)
        case .object(let storage): write(storage)
        case .text(let text): string(text)
        default: scalar(value)
        }
    }

    /// Writes the value and a line end.
    public mutating func writeLine(_ value: JSON) {
        write(value)
        layout.output.append(UInt8(ascii: "\n"))
    }

    /// Hands what is left to the output's `flush`.
    public mutating func finish() { layout.output.finish() }

    /// Whether the output has refused a block; what is written after that is dropped.
    public var isBroken: Bool { layout.output.isBroken }
    /// What the output holds now: everything, where it has no `flush`.
    public var bytes: [UInt8] { layout.output.bytes }
    public var string: String { layout.output.string }

    private mutating func scalar(_ value: JSON) {
        switch value {
        case .null: word("null", .null)
        case .bool(let truth): word(truth ? "true" : "false", .bool)
        case .int(let number): token(.number) { $0.append(decimal: number) }
        case .double(let number): token(.number) { $0.append(doubleText(number)) }
        case .numeral(let text): token(.number) { output in text.withUTF8 { output.append($0) } }
        default: break
        }
    }

    // MARK: storage of its own

    private mutating func write(_ storage: ArrayStorage) {
        guard !storage.elements.isEmpty else { return layout.empty(UInt8(ascii: "["), UInt8(ascii: "]")) }
        layout.open(UInt8(ascii: "["))
        for (index, element) in storage.elements.enumerated() {
            layout.separate(index)
            write(element)
            if isBroken { return }
        }
        layout.close(UInt8(ascii: "]"))
    }

    private mutating func write(_ storage: ObjectStorage) {
        guard !storage.values.isEmpty else { return layout.empty(UInt8(ascii: "{"), UInt8(ascii: "}")) }
        layout.open(UInt8(ascii: "{"))
        for index in storage.values.indices {
            layout.separate(index)
            name(storage.shape[index])
            write(storage.values[index])
            if isBroken { return }
        }
        layout.close(UInt8(ascii: "}"))
    }

    // MARK: parsed

    /// Writes the value at an entry and gives the entry after it.
    private mutating func write(_ document: Document, _ position: Int) -> Int {
        let entry = document.tape[position]
        switch entry.tag {
        case .array, .object:
            write(document, position, entry)
            return entry.position
        case .number: token(.number) { $0.append(document.slice(entry)) }
        case .string where entry.flag || layout.style.forTerminal: string(document.unescaped(entry))
        case .string: token(.string) { $0.appendQuoted(document.slice(entry)) }
        default: scalar(document.value(at: position))
        }
        return position + 1
    }

    private mutating func write(_ document: Document, _ container: Int, _ entry: TapeEntry) {
        let isObject = entry.tag == .object
        let open = isObject ? UInt8(ascii: "{") : UInt8(ascii: "[")
        let close = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
        guard entry.length > 0 else { return layout.empty(open, close) }
        layout.open(open)
        var position = container + 1
        for index in 0..<entry.length {
            layout.separate(index)
            if isObject {
                name(document, position)
                position += 1
            }
            position = write(document, position)
            if isBroken { return }
        }
        layout.close(close)
    }

    private mutating func name(_ document: Document, _ position: Int) {
        let entry = document.tape[position]
        guard entry.tag == .name && document.names.isPlainName(entry.length) && !layout.style.forTerminal else {
            return name(document.name(at: position))
        }
        let bytes = UnsafeBufferPointer(
            start: document.bytes + entry.position, count: document.names[entry.length].text.count)
        if entry.flag { return name(document.name(at: position)) }
        token(.name) { $0.appendQuoted(bytes) }
        layout.colon()
    }

    // MARK: tokens

    private mutating func name(_ name: Name) {
        let forTerminal = layout.style.forTerminal
        name.text.withUTF8 { bytes in token(.name) { $0.appendString(bytes, forTerminal: forTerminal) } }
        layout.colon()
    }

    private mutating func string(_ text: Text) {
        let forTerminal = layout.style.forTerminal
        text.withUTF8 { bytes in token(.string) { $0.appendString(bytes, forTerminal: forTerminal) } }
    }

    private mutating func word(_ text: StaticString, _ kind: Token) {
        token(kind) { $0.append(text) }
    }

    @inline(__always)
    private mutating func token(_ kind: Token, _ body: (inout OutputBuffer) -> Void) {
        layout.begin(kind)
        body(&layout.output)
        layout.end(kind)
    }
}

extension JSON: CustomStringConvertible {
    public var description: String { compact }

    public var compact: String { text(.compact) }
    public var pretty: String { text(.pretty) }

    public func text(_ style: JSONStyle) -> String {
        var writer = JSONWriter(style: style)
        writer.write(self)
        return writer.string
    }

    public func bytes(_ style: JSONStyle) -> [UInt8] {
        var writer = JSONWriter(style: style)
        writer.write(self)
        return writer.bytes
    }
}
