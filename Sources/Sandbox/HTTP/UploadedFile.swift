import LosslessJSON

/// A file that came in a `multipart/form-data` body.
struct UploadedFile {
    let bytes: ArraySlice<UInt8>

    /// The lines, with their fields at commas; quotes around a field are taken off.
    var rows: [[String]] {
        String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map { field in
                let trimmed = field.drop { $0 == " " || $0 == "\u{FEFF}" }
                guard trimmed.count > 1, trimmed.first == "\"", trimmed.last == "\"" else { return String(trimmed) }
                return String(trimmed.dropFirst().dropLast())
            }
        }
    }
}

extension Request {
    /// The part named `file`, or the first with a file name.
    func file() throws(Refusal) -> UploadedFile {
        guard let form = MultipartForm(body, contentType: headers.first("Content-Type") ?? ""),
            let part = form.parts.first(where: { $0.name == "file" || $0.fileName != nil })
        else { throw .invalid("file", "must be a part of a multipart/form-data body", value: .null) }
        return UploadedFile(bytes: part.content)
    }
}
