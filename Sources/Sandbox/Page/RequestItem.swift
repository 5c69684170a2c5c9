import LosslessJSON
import RingCX

/// One request with its answer, as an item of the page's list, or as JSON. Secrets are hidden in both.
struct RequestItem {
    let entry: RequestLog.Entry
    let redactor: Redactor

    var html: String {
        let time = Timestamp.text(entry.time).dropFirst(11).prefix(12)
        let fault = entry.isFault ? #" <span class="fault">fault</span>"# : ""
        return """
            <li><details><summary><time>\(time)</time> <b>\(HTMLText.escaped(entry.method))</b> \
            <span class="path">\(HTMLText.escaped(target))</span> \
            <span class="status s\(entry.status / 100)">\(entry.status)</span>\(fault)</summary>\
            \(body("Request", entry.body))\(body("Answer", entry.answer))</details></li>
            """
    }

    /// Bodies are texts, the first 4 KiB of them.
    var json: JSON {
        JSON(members: [
            ("id", JSON(entry.id)), ("time", JSON(Timestamp.text(entry.time))), ("method", JSON(entry.method)),
            ("target", JSON(target)), ("body", text(entry.body)), ("bodyBytes", JSON(entry.body.count)),
            ("status", JSON(entry.status)), ("answer", text(entry.answer)), ("answerBytes", JSON(entry.answer.count)),
            ("isFault", .bool(entry.isFault)),
        ])
    }

    private func text(_ excerpt: RequestLog.Excerpt) -> JSON {
        JSON(String(decoding: redactor.redact(excerpt.bytes), as: UTF8.self))
    }

    /// A refresh token that is logged out stands in the path.
    private var target: String {
        let text = redactor.redact(String(decoding: entry.target, as: UTF8.self))
        let logout = "/api/auth/logout/"
        return text.hasPrefix(logout) ? logout + Secret.mask : text
    }

    private func body(_ title: String, _ excerpt: RequestLog.Excerpt) -> String {
        guard excerpt.count > 0 else { return "<h4>\(title): no body</h4>" }
        let cut = excerpt.count > excerpt.bytes.count ? ", the first \(excerpt.bytes.count) shown" : ""
        return """
            <h4>\(title): \(excerpt.count) bytes\(cut)</h4><pre tabindex="0">\
            \(HTMLText.escaped(Self.laidOut(redactor.redact(excerpt.bytes))))</pre>
            """
    }

    /// JSON over several lines, also where its end is cut off; anything else as it is.
    private static func laidOut(_ bytes: [UInt8]) -> [UInt8] {
        guard let first = bytes.first, "{[".utf8.contains(first) else { return bytes }
        var printer = PrettyPrinter()
        do {
            try bytes.withUnsafeBufferPointer { buffer throws(LosslessJSONError) in try printer.feed(buffer) }
            return printer.bytes
        } catch {
            return bytes
        }
    }
}
