/// Writes values as JSON text into an `OutputBuffer`.
public struct JSONWriter: ~Copyable {
    public let style: JSONStyle
    public var output: OutputBuffer
    private let colours: Colours?
    private var level = 0

    public init(style: JSONStyle, output: consuming OutputBuffer = OutputBuffer()) {
        self.style = style
        self.output = output
        colours = style.theme.map(Colours.init)
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

    private mutating func scalar(_ value: JSON) {
        switch value {
        case .null: word("null", colours?.null)
        case .bool(let truth): word(truth ? "true" : "false", colours?.bool)
        case .int(let number): token(colours?.number) { $0.append(number) }
        case .double(let number): token(colours?.number) { $0.append(doubleText(number)) }
        case .numeral(let text): token(colours?.number) { output in text.withUTF8 { output.append($0) } }
        default: break
        }
    }

    private mutating func word(_ text: StaticString, _ colour: [UInt8]?) {
        token(colour) { $0.append(text) }
    }

    // MARK: storage of its own

    private mutating func write(_ storage: ArrayStorage) {
        guard !storage.elements.isEmpty else { return punctuation("[]") }
        open("[")
        for (index, element) in storage.elements.enumerated() {
            separate(index)
            write(element)
            if output.isBroken { return }
        }
        close("]")
    }

    private mutating func write(_ storage: ObjectStorage) {
        guard !storage.values.isEmpty else { return punctuation("{}") }
        open("{")
        for index in storage.values.indices {
            separate(index)
            name(storage.shape[index])
            write(storage.values[index])
            if output.isBroken { return }
        }
        close("}")
    }

    // MARK: parsed

    /// Writes the value at an entry and gives the entry after it.
    private mutating func write(_ document: Document, _ position: Int) -> Int {
        let entry = document.tape[position]
        switch entry.tag {
        case .array, .object: return write(document, position, entry)
        case .number: token(colours?.number) { $0.append(document.slice(entry)) }
        case .string where entry.flag || style.forTerminal: string(document.unescaped(entry))
        case .string: token(colours?.string) { $0.appendQuoted(document.slice(entry)) }
        default: scalar(document.value(at: position))
        }
        return position + 1
    }

    private mutating func write(_ document: Document, _ container: Int, _ entry: TapeEntry) -> Int {
        let isObject = entry.tag == .object
        guard entry.length > 0 else {
            punctuation(isObject ? "{}" : "[]")
            return entry.position
        }
        open(isObject ? "{" : "[")
        var position = container + 1
        for index in 0..<entry.length {
            separate(index)
            if isObject {
                name(document, position)
                position += 1
            }
            position = write(document, position)
            if output.isBroken { break }
        }
        close(isObject ? "}" : "]")
        return entry.position
    }

    private mutating func name(_ document: Document, _ position: Int) {
        let entry = document.tape[position]
        if entry.tag == .name && document.names.isPlainName(entry.length) && !style.forTerminal {
            document.names[entry.length].text.withUTF8 { bytes in
                token(colours?.name) { $0.appendQuoted(bytes) }
            }
            colon()
        } else {
            name(document.name(at: position))
        }
    }

    // MARK: layout

    private mutating func open(_ bracket: StaticString) {
        punctuation(bracket)
        level += 1
    }

    private mutating func close(_ bracket: StaticString) {
        level -= 1
        newLine()
        punctuation(bracket)
    }

    private mutating func separate(_ index: Int) {
        if index > 0 { punctuation(",") }
        newLine()
    }

    private mutating func newLine() {
        guard let indent = style.indent else { return }
        output.append(UInt8(ascii: "\n"))
        output.append(repeating: 0x20, count: indent * level)
    }

    private mutating func name(_ name: Name) {
        let forTerminal = style.forTerminal
        name.text.withUTF8 { bytes in
            token(colours?.name) { $0.appendString(bytes, forTerminal: forTerminal) }
        }
        colon()
    }

    private mutating func colon() {
        punctuation(":")
        if style.indent != nil { output.append(0x20) }
    }

    private mutating func string(_ text: Text) {
        let forTerminal = style.forTerminal
        text.withUTF8 { bytes in
            token(colours?.string) { $0.appendString(bytes, forTerminal: forTerminal) }
        }
    }

    private mutating func punctuation(_ text: StaticString) {
        token(colours?.punctuation) { $0.append(text) }
    }

    @inline(__always)
    private mutating func token(_ colour: [UInt8]?, _ body: (inout OutputBuffer) -> Void) {
        guard let colour, !colour.isEmpty else { return body(&output) }
        colour.withUnsafeBufferPointer { output.append($0) }
        body(&output)
        output.append(Colours.reset)
    }
}

extension OutputBuffer {
    mutating func append(_ number: Int) { append(String(number)) }

    mutating func appendQuoted(_ bytes: UnsafeBufferPointer<UInt8>) {
        append(UInt8(ascii: "\""))
        append(bytes)
        append(UInt8(ascii: "\""))
    }

    mutating func appendString(_ bytes: UnsafeBufferPointer<UInt8>, forTerminal: Bool) {
        append(UInt8(ascii: "\""))
        appendEscaped(bytes, forTerminal: forTerminal)
        append(UInt8(ascii: "\""))
    }
}

/// A theme as the bytes that switch each colour on.
struct Colours {
    static let reset: StaticString = "\u{1B}[0m"

    let null, bool, number, string, name, punctuation: [UInt8]

    init(_ theme: JSONTheme) {
        func sequence(_ parameters: String) -> [UInt8] {
            parameters.isEmpty ? [] : Array("\u{1B}[\(parameters)m".utf8)
        }
        null = sequence(theme.null)
        bool = sequence(theme.bool)
        number = sequence(theme.number)
        string = sequence(theme.string)
        name = sequence(theme.name)
        punctuation = sequence(theme.punctuation)
    }
}

extension JSON {
    public var compact: String { text(.compact) }
    public var pretty: String { text(.pretty) }

    public func text(_ style: JSONStyle) -> String {
        var writer = JSONWriter(style: style)
        writer.write(self)
        return writer.output.string
    }

    public func bytes(_ style: JSONStyle) -> [UInt8] {
        var writer = JSONWriter(style: style)
        writer.write(self)
        return writer.output.bytes
    }
}

extension JSON: CustomStringConvertible {
    public var description: String { compact }
}
