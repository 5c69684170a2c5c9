import CMicrohttpd

extension Reply {
    /// Sends it, or, where it cannot be sent by the rules, breaks the connection (`NO`).
    func send(on connection: OpaquePointer, _ suspensions: Suspensions) -> MHD_Result {
        let raw = RawConnection(connection)
        switch delivery.way {
        case .whole: return queue(makeWholeResponse(), on: connection)
        case .slow(let bytesPerSecond):
            let stream = BodyStream(SlowBody(body, bytesPerSecond: bytesPerSecond), to: connection, suspensions)
            return queue(stream.makeResponse(bytes: body.count), on: connection)
        case .streamed(let source):
            return queue(BodyStream(source, to: connection, suspensions).makeResponse(bytes: nil), on: connection)
        case .truncated: raw.write(self, length: body.count, bodyBytes: body.count / 2)
        case .wrongLength: raw.write(self, length: body.count / 2, bodyBytes: body.count)
        case .hugeHeader(let bytes):
            let padding = ("X-Padding", String(repeating: "x", count: bytes))
            raw.write(self, length: body.count, bodyBytes: body.count, moreHeaders: [padding])
        case .reset: raw.reset()
        case .halfClosed:
            raw.write(self, length: body.count, bodyBytes: body.count / 2)
            raw.closeWriting()
        }
        return .NO
    }

    /// Whether the connection is to stay, silent, for a while after what was sent.
    var keepsConnectionSilent: Bool {
        if case .halfClosed = delivery.way { true } else { false }
    }

    private func makeWholeResponse() -> OpaquePointer? {
        body.withUnsafeBytes { bytes in
            MHD_create_response_from_buffer(
                bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
        }
    }

    private func queue(_ response: OpaquePointer?, on connection: OpaquePointer) -> MHD_Result {
        guard let response else { return .NO }
        defer { MHD_destroy_response(response) }
        if let contentType { MHD_add_response_header(response, "Content-Type", contentType.text) }
        for header in headers { MHD_add_response_header(response, header.name, header.value) }
        return MHD_queue_response(connection, UInt32(status), response)
    }
}
