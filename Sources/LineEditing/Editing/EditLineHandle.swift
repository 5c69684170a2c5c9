import CLibEdit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Whom libedit asks while a line is edited.
protocol EditLineDriver: AnyObject {
    /// The next character for libedit; nil ends the reading. Meanwhile the buffer is up to date.
    func nextCharacter() -> Int32?
    /// A key bound to our command was pressed; `character` is the last of its sequence.
    func perform(_ character: Int32) -> CommandOutcome
}

enum CommandOutcome {
    case goOn
    /// The reading ends.
    case leave
}

/// Owns an `EditLine *`: buffer, key maps, editing commands and terminal modes, drawing into nothing. The only file that calls libedit.
final class EditLineHandle {
    private let editor: OpaquePointer
    private let sink: UnsafeMutablePointer<FILE>
    private weak var driver: (any EditLineDriver)?
    let isVi: Bool
    private var isDisplayLarge = false

    init(_ configuration: LineEditorConfiguration) throws(LineEditingError) {
        var sink: UnsafeMutablePointer<FILE>?
        guard let editor = rcx_libedit_init(configuration.input, configuration.output, &sink), let sink else {
            throw .noEditor(terminal: configuration.terminalType ?? "")
        }
        (self.editor, self.sink) = (editor, sink)
        _ = rcx_libedit_set_emacs(editor)
        _ = rcx_libedit_add_command(editor, "rcx-key") { editor, character in
            EditLineHandle.owner(of: editor).perform(Int32(bitPattern: character))
        }
        Self.bindDefaults(editor)
        if configuration.readsEditrc { _ = el_source(editor, nil) }
        isVi = rcx_libedit_is_vi(editor)
        bindKeys()
        setModes()
        _ = rcx_libedit_set_client(editor, Unmanaged.passUnretained(self).toOpaque())
        _ = rcx_libedit_set_reader(editor) { editor, character in
            EditLineHandle.owner(of: editor).read(into: character)
        }
    }

    deinit {
        rcx_libedit_end(editor, sink)
    }

    /// Edits one line; returns when the driver leaves or has no more characters, or libedit ends the line itself: then with its text,
    /// nil for the end of the input.
    func edit(_ driver: any EditLineDriver) -> String? {
        self.driver = driver
        defer { self.driver = nil }
        var count: Int32 = 0
        guard let line = el_wgets(editor, &count), count >= 0 else { return nil }
        let characters = UnsafeBufferPointer(start: line, count: Int(count))
        return EditBuffer.text(characters.map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}" }[...])
    }

    /// Turns the modes for editing on, or those between two reads.
    func setEditing(_ isEditing: Bool) {
        _ = rcx_libedit_prepare_terminal(editor, isEditing)
    }
}

extension EditLineHandle {
    var buffer: EditBuffer {
        guard let line = el_wline(editor)?.pointee, let start = line.buffer, let end = line.lastchar,
            let cursor = line.cursor
        else { return EditBuffer() }
        let characters = UnsafeBufferPointer(start: start, count: max(end - start, 0))
        let scalars = characters.map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}" }
        return EditBuffer(scalars: scalars, cursor: min(max(cursor - start, 0), scalars.count))
    }

    /// Some commands leave the cursor outside the text, and the next would then write there. A move brings it back.
    private func bringCursorBack() {
        guard let line = el_wline(editor)?.pointee, let start = line.buffer, let end = line.lastchar,
            let cursor = line.cursor
        else { return }
        if cursor > end { _ = el_cursor(editor, -1) }
        if cursor < start { _ = el_cursor(editor, 1) }
    }

    /// Inserts before the cursor.
    func insert(_ text: String) {
        let characters = text.unicodeScalars.map { wchar_t(bitPattern: $0.value) }.filter { $0 != 0 }
        guard !characters.isEmpty else { return }
        _ = el_winsertstr(editor, characters + [0])
    }

    func moveCursor(by count: Int) {
        guard count != 0 else { return }
        _ = el_cursor(editor, Int32(clamping: count))
    }

    func deleteBefore(_ count: Int) {
        guard count > 0 else { return }
        el_deletestr(editor, Int32(clamping: count))
    }

    func deleteAfter(_ count: Int) {
        moveCursor(by: count)
        deleteBefore(count)
    }

    /// `el_wreplacestr` refuses an empty text, so the line is deleted and inserted.
    func replace(with buffer: EditBuffer) {
        let old = self.buffer
        moveCursor(by: old.scalars.count - old.cursor)
        deleteBefore(old.scalars.count)
        insert(buffer.text)
        moveCursor(by: buffer.cursor - buffer.scalars.count)
    }
}

extension EditLineHandle {
    private static func owner(of editor: OpaquePointer?) -> EditLineHandle {
        guard let editor, let client = rcx_libedit_client(editor) else {
            preconditionFailure("libedit calls back only for the editor it was given")
        }
        return Unmanaged<EditLineHandle>.fromOpaque(client).takeUnretainedValue()
    }

    private func perform(_ character: Int32) -> UInt8 {
        bringCursorBack()
        switch driver?.perform(character) ?? .leave {
        case .goOn: return UInt8(CC_REFRESH)
        case .leave: return UInt8(CC_EOF)
        }
    }

    private func read(into character: UnsafeMutablePointer<wchar_t>?) -> Int32 {
        bringCursorBack()
        guard let next = driver?.nextCharacter() else { return 0 }
        enlargeDisplay()
        character?.pointee = next
        return 1
    }

    /// Single keys that behave otherwise than in libedit; `~/.editrc` may change them.
    private static func bindDefaults(_ editor: OpaquePointer) {
        for key in "\u{1}\u{5}\u{E}\u{10}".unicodeScalars { bind(editor, [key], to: "rcx-key") }
        bind(editor, ["\u{15}"], to: "vi-kill-line-prev")
        bind(editor, ["\u{17}"], to: "ed-delete-prev-word")
    }

    /// Our own keys come as U+0080 and a private character. After `~/.editrc`: `bind -v` there wipes all of these.
    private func bindKeys() {
        for key in Key.allCases {
            let command =
                switch key {
                case .wordLeft: "ed-prev-word"
                case .wordRight: isVi ? "vi-next-word" : "em-next-word"
                case .deleteWordRight: "em-delete-next-word"
                case .deleteWordLeft: "ed-delete-prev-word"
                case .escape: isVi ? "vi-command-mode" : "rcx-key"
                default: "rcx-key"
                }
            for map in [nil, "-a"] as [String?] {
                Self.bind(editor, key.sequence.compactMap { Unicode.Scalar(UInt32($0)) }, to: command, map: map)
            }
        }
        unbindUnfit()
        bindText()
        for key in "\t\r\n\u{4}\u{8}\u{7F}".unicodeScalars { Self.bind(editor, [key], to: "rcx-key") }
        for key in "\r\n\u{4}\u{E}\u{10}jk".unicodeScalars { Self.bind(editor, [key], to: "rcx-key", map: "-a") }
    }

    /// libedit's own insertion draws past its display after some commands. vi keeps it in its insert map: it knows the replace mode.
    private func bindText() {
        guard !isVi else { return }
        for value in UInt8(0x20)..<0x7F { Self.bind(editor, [Unicode.Scalar(value)], to: "rcx-key") }
    }

    /// Commands that draw by themselves or start an editor (`ed-command`, `vi-histedit`, the searches), or follow a null pointer when
    /// libedit has no history of its own (`vi-history-word`). vi's searches become ours.
    private func unbindUnfit() {
        for key in "xX".unicodeScalars { Self.bind(editor, ["\u{1B}", key], to: "ed-unassigned") }
        for key in ":v_nNGU".unicodeScalars { Self.bind(editor, [key], to: "ed-unassigned", map: "-a") }
        for key in "/?".unicodeScalars { Self.bind(editor, [key], to: "rcx-key", map: "-a") }
    }

    private static func bind(
        _ editor: OpaquePointer, _ keys: [Unicode.Scalar], to command: String, map: String? = nil
    ) {
        func wide(_ text: some Sequence<Unicode.Scalar>) -> [wchar_t] {
            text.map { wchar_t(bitPattern: $0.value) } + [0]
        }
        _ = rcx_libedit_bind(editor, map.map { wide($0.unicodeScalars) }, wide(keys), wide(command.unicodeScalars))
    }

    /// libedit's drawing follows wild pointers when a terminal shrinks below the text, or a row is full in a text with more lines than
    /// the terminal: it gets a large one that never changes. Filling it costs 4 ms, so it waits for the first key and the prompt doesn't.
    private func enlargeDisplay() {
        guard !isDisplayLarge else { return }
        for (name, value) in [("co", "4096"), ("li", "200")] { _ = rcx_libedit_set_capability(editor, name, value) }
        isDisplayLarge = true
    }

    /// While editing every key reaches us as typed. Between reads nothing is echoed, so that what is typed ahead stays clean,
    /// but Ctrl-C still sends SIGINT.
    private func setModes() {
        for flag in ["-isig", "-icrnl", "-inlcr", "-ixon", "-ixoff"] { _ = rcx_libedit_set_tty(editor, "-d", flag) }
        for flag in ["-icanon", "-echo", "-icrnl"] { _ = rcx_libedit_set_tty(editor, "-x", flag) }
    }
}
