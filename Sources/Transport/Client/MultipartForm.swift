import CCurl

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A `curl_mime`: libcurl frames the parts and streams the files.
struct MultipartForm: ~Copyable {
    let form: OpaquePointer

    init(for handle: CurlHandle) throws(TransportError) {
        guard let form = curl_mime_init(handle.easy) else { throw .outOfMemory() }
        self.form = form
    }

    deinit { curl_mime_free(form) }

    static func of(_ parts: [Part], for handle: CurlHandle) throws(TransportError) -> MultipartForm {
        let form = try MultipartForm(for: handle)
        for part in parts { try form.add(part) }
        return form
    }

    private func add(_ part: Part) throws(TransportError) {
        for text in [part.name, part.fileName ?? "", part.contentType ?? ""] {
            guard text.utf8.allSatisfy(HeaderSyntax.isValue) else { throw .invalidPart() }
        }
        guard let place = curl_mime_addpart(form) else { throw .outOfMemory() }
        var code = curl_mime_name(place, part.name)
        if code == CURLE_OK { code = try Self.fill(place, part.content) }
        if code == CURLE_OK { code = curl_mime_filename(place, part.fileName) }
        if code == CURLE_OK { code = curl_mime_type(place, part.contentType) }
        guard code == CURLE_OK else { throw .outOfMemory() }
    }

    private static func fill(_ place: OpaquePointer, _ content: Part.Content) throws(TransportError) -> CURLcode {
        switch content {
        case .bytes(let bytes):
            return bytes.withUnsafeBytes { curl_mime_data(place, $0.baseAddress, $0.count) }
        case .file(let path):
            _ = try UploadFile(path: path)
            return curl_mime_filedata(place, path)
        }
    }
}
