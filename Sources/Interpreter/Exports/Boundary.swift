import Transport

/// What frames the parts of a form in exports that frame it themselves.
enum Boundary {
    /// Stands in none of the parts that are written out.
    static func text(for body: RequestBody) -> String {
        guard case .multipart(let parts) = body else { return "" }
        var number = 1
        while parts.contains(where: { contains("rcx-part-\(number)", $0) }) { number += 1 }
        return "rcx-part-\(number)"
    }

    private static func contains(_ boundary: String, _ part: Part) -> Bool {
        guard case .bytes(let bytes) = part.content else { return false }
        return String(decoding: bytes, as: UTF8.self).contains(boundary)
    }

    /// The header lines of a part with the empty line after them, as libcurl writes them.
    static func head(of part: Part) -> String {
        var lines = "Content-Disposition: form-data; name=\"\(quoted(part.name))\""
        if let name = part.fileName { lines += "; filename=\"\(quoted(name))\"" }
        if let type = part.contentType { lines += "\r\nContent-Type: \(type)" }
        return lines + "\r\n\r\n"
    }

    private static func quoted(_ text: String) -> String {
        text.replacing("\"", with: "%22").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }
}
