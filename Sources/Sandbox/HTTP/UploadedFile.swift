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
        guard let boundary = boundary, let file = Self.file(in: body[...], boundary: boundary) else {
            throw .invalid("file", "must be a part of a multipart/form-data body", value: .null)
        }
        return UploadedFile(bytes: file)
    }

    private var boundary: [UInt8]? {
        guard let type = headers.first("Content-Type"), type.lowercased().hasPrefix("multipart/form-data") else {
            return nil
        }
        for parameter in type.split(separator: ";").dropFirst() {
            let trimmed = parameter.drop { $0 == " " }
            guard trimmed.lowercased().hasPrefix("boundary=") else { continue }
            let value = trimmed.dropFirst("boundary=".count).filter { $0 != "\"" }
            return value.isEmpty ? nil : Array(value.utf8)
        }
        return nil
    }

    private static func file(in body: ArraySlice<UInt8>, boundary: [UInt8]) -> ArraySlice<UInt8>? {
        let delimiter = Array("--".utf8) + boundary
        var position = find(delimiter, in: body)
        while let start = position {
            let rest = body[(start + delimiter.count)...]
            guard let end = find(Array("\r\n".utf8) + delimiter, in: rest) else { return nil }
            let part = rest[..<end]
            if let gap = find(Array("\r\n\r\n".utf8), in: part) {
                let head = String(decoding: part[..<gap], as: UTF8.self)
                if head.contains("name=\"file\"") || head.contains("name=file") || head.contains("filename=") {
                    return part[(gap + 4)...]
                }
            }
            position = end + 2
        }
        return nil
    }

    private static func find(_ text: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = text.first, bytes.count >= text.count else { return nil }
        var start = bytes.startIndex
        while let index = bytes[start...].firstIndex(of: first), index + text.count <= bytes.endIndex {
            if bytes[index..<(index + text.count)].elementsEqual(text) { return index }
            start = index + 1
        }
        return nil
    }
}
