/// What one request goes through: filled by the callbacks while libcurl runs.
///
/// Nothing here throws into C: a callback notes `failure` and tells libcurl to stop.
final class Transfer {
    var head = ResponseHead()
    var body = ResponseBody()
    var upload: UploadFile?
    private(set) var failure: Failure?
    /// The request, or the start of it, went out.
    private(set) var wasSent = false
    private(set) var receivedBytes = 0

    private var rules = Rules()

    struct Rules {
        var sink: BodySink?
        var cancel: Cancellation?
        /// False for methods that change something: they go out once or not at all.
        var mayRepeat = true
        /// Plain http: the connection must really end on this machine.
        var mustBeLoopback = false
        var maximumBodyBytes = Int.max
        var maximumHeaderBytes = Int.max
    }

    enum Failure {
        case cancelled, outOfMemory, bodyTooLarge, headerTooLarge, connectionLost, notLoopback
        case output(Int32)
        case fileChanged
        case unreadableFile(Int32)
    }

    func begin(_ rules: Rules) {
        self.rules = rules
        head.reset()
        body = ResponseBody()
        upload = nil
        failure = nil
        wasSent = false
        receivedBytes = 0
    }

    /// Lets go of what belongs to the caller.
    func end() {
        rules = Rules()
        body = ResponseBody()
        upload = nil
    }

    /// libcurl sends a request again when a kept connection turns out dead; this is the one place where it can be stopped.
    func beforeRequest(address: String) -> Bool {
        if let cancel = rules.cancel, cancel.isCancelled { return fail(.cancelled) }
        if wasSent, !rules.mayRepeat { return fail(.connectionLost) }
        if rules.mustBeLoopback, address != "::1", !LoopbackAddress.isIPv4(address) { return fail(.notLoopback) }
        wasSent = true
        return true
    }

    func receiveHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        head.append(line, limit: rules.maximumHeaderBytes) || fail(.headerTooLarge)
    }

    func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if let cancel = rules.cancel, cancel.isCancelled { return fail(.cancelled) }
        receivedBytes += bytes.count
        if let sink = rules.sink, (200...299).contains(head.status) {
            return sink.take(bytes).map { fail(.output($0)) } ?? true
        }
        if body.count + bytes.count > rules.maximumBodyBytes { return fail(.bodyTooLarge) }
        return body.append(bytes) || fail(.outOfMemory)
    }

    /// The number of bytes put into `space`, nil to stop.
    func sendBody(into space: UnsafeMutableRawBufferPointer) -> Int? {
        guard let upload else { return 0 }
        switch upload.read(into: space) {
        case .success(let count): return count
        case .failure(let failure):
            self.failure = failure
            return nil
        }
    }

    /// Notes the first reason; always false.
    private func fail(_ reason: Failure) -> Bool {
        if failure == nil { failure = reason }
        return false
    }
}

extension Transfer.Failure: Error {}
