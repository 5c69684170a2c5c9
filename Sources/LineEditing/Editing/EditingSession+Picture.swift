extension EditingSession {
    func draw() {
        let columns = display.columns
        var builder = PictureBuilder(columns: columns)
        if let search {
            append(pictureLine(of: search), to: &builder)
            builder.newRow()
            builder.append(search.hasFailed ? "not in history: " : "history: ", style: .grey)
            builder.append(search.query, style: .plain)
        } else {
            let buffer = handle.buffer
            append(buffer, to: &builder)
            if buffer.isAtEnd, menu == nil, let hint = hint(for: buffer) { builder.append(inRow: hint, style: .grey) }
            menu?.append(to: &builder, columns: columns, screenRows: display.rowCount)
        }
        display.show(builder.picture)
    }

    private func hint(for buffer: EditBuffer) -> String? {
        if let open, open.length == buffer.scalars.count { return "\(open.construct) is open" }
        return configuration.hint(buffer.text)
    }

    /// What stays on the screen when the reading has ended.
    func finalPicture(of buffer: EditBuffer) -> Picture {
        var builder = PictureBuilder(columns: display.columns)
        append(buffer, to: &builder)
        return builder.picture
    }

    private func append(_ buffer: EditBuffer, to builder: inout PictureBuilder) {
        builder.append(prompt)
        builder.append(buffer, continuation: configuration.continuationPrompt)
    }
}
