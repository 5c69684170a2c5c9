import LosslessJSON

/// A body of `multipart/form-data`: its parts, in order.
struct MultipartForm {
    struct Part {
        let name: String
        let fileName: String?
        let content: ArraySlice<UInt8>
    }

    private(set) var parts: [Part] = []

    /// Nil if the body is no such form.
    init?(_ body: [UInt8], contentType: String) {
        guard contentType.lowercased().hasPrefix("multipart/form-data"),
            let boundary = Self.parameter("boundary", of: contentType), !boundary.isEmpty
        else { return nil }
        let delimiter = Array("--\(boundary)".utf8)
        guard body.starts(with: delimiter) else { return nil }
        var start = delimiter.count
        // A part ends where a line break and the delimiter follow.
        let end = [13, 10] + delimiter
        while let next = Self.find(end, in: body[start...]) {
            guard let part = Self.part(body[start..<next]) else { return nil }
            parts.append(part)
            start = next + end.count
        }
        guard body[start...].starts(with: "--".utf8) else { return nil }
    }

    subscript(_ name: String) -> Part? { parts.first { $0.name == name } }

    /// A line break, header fields, an empty line, the content.
    private static func part(_ bytes: ArraySlice<UInt8>) -> Part? {
        guard let end = find([13, 10, 13, 10], in: bytes) else { return nil }
        for line in String(decoding: bytes[..<end], as: UTF8.self).split(whereSeparator: \.isNewline) {
            guard line.lowercased().hasPrefix("content-disposition:") else { continue }
            guard let name = parameter("name", of: String(line)) else { return nil }
            return Part(name: name, fileName: parameter("filename", of: String(line)), content: bytes[(end + 4)...])
        }
        return nil
    }

    /// `value` in `form-data; name="value"`.
    private static func parameter(_ name: String, of header: String) -> String? {
        for piece in header.split(separator: ";").dropFirst() {
            let pair = piece.split(separator: "=", maxSplits: 1).map { $0.trimmingSpaces }
            guard pair.count == 2, pair[0].lowercased() == name else { continue }
            let value = pair[1]
            return value.count > 1 && value.hasPrefix("\"") && value.hasSuffix("\"")
                ? String(value.dropFirst().dropLast()) : value
        }
        return nil
    }

    private static func find(_ wanted: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        var start = bytes.startIndex
        while let first = bytes[start...].firstIndex(of: wanted[0]) {
            if bytes[first...].starts(with: wanted) { return first }
            start = first + 1
        }
        return nil
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}

extension Request {
    /// The file of an upload, in the part that all uploads call `file`.
    func upload() throws(Refusal) -> (name: String, content: ArraySlice<UInt8>) {
        guard let form = MultipartForm(body, contentType: headers.first("Content-Type") ?? "") else {
            throw .invalid("The body must be multipart/form-data, with the file in the part 'file'")
        }
        guard let part = form["file"] else { throw .invalid("file", "must be a part of the form", value: .null) }
        return (part.fileName ?? "file", part.content)
    }

    /// A query parameter that holds one of a few words, if it is there.
    func choice(_ name: String, of choices: [String]) throws(Refusal) -> String? {
        guard let text = query[name] else { return nil }
        guard choices.contains(text) else {
            throw .invalid(name, "must be one of " + choices.joined(separator: ", "), value: JSON(text))
        }
        return text
    }
}
