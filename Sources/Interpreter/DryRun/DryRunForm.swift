import Language
import LosslessJSON
import RingCX
import Transport

/// How `--dry-run` shows a request.
public enum DryRunForm: String, Sendable, CaseIterable {
    case http, curl, rcx
}

extension ScriptRunner {
    /// `get $u` in a dry run, where only an answer would give the URL: there is no more to show.
    func isShownWithoutURL(_ request: RequestStatement) throws(InterpreterError) -> Bool {
        guard isDryRun, let whole = request.url.wholeSplice else { return false }
        let url = try oneValue(of: whole)
        guard isUnknown(url), let text = url.string else { return false }
        let verb = dryRunForm == .rcx ? request.verb.rawValue : "\(request.verb.method)"
        show(dryText: session.redactor.redact("\(verb) \(text)"))
        awaitAnswer(to: request)
        return true
    }

    /// From here on `.` is what this request would be answered.
    func awaitAnswer(to request: RequestStatement) {
        (scope.answer, scope.pendingLine) = (nil, line(of: request.range))
    }

    /// Writes a request that is not sent; secrets are hidden, since it is told and no data.
    func showDry(_ prepared: PreparedRequest) throws(InterpreterError) {
        let text =
            switch dryRunForm {
            case .http: session.redactor.redact(try DryRun(prepared, session).text)
            case .rcx: session.redactor.redact(WrittenRequest(prepared).line)
            // An export hides them itself, and its $RCX_TOKEN looks like one.
            case .curl: CurlExport(try export(prepared)).text
            }
        show(dryText: unknowns.readable(text))
    }

    /// Between two in the form of HTTP stands what `.http` files have there.
    private func show(dryText text: String) {
        let separator = hasShownRequest && dryRunForm == .http ? "###\n" : ""
        hasShownRequest = true
        screen.write(Array((separator + text + "\n").utf8))
    }
}

extension Unknowns {
    /// A text in which they are as they were before URLs encoded them.
    fileprivate func readable(_ text: String) -> String {
        guard text.contains("%E2%80%B9") else { return text }
        return origins.keys.reduce(text) { text, key in
            let segment = (try? PercentEncoding.segment(key)) ?? key
            return text.replacing(PercentEncoding.value(key), with: key).replacing(segment, with: key)
        }
    }
}

/// A request as a line that sends the same.
private struct WrittenRequest {
    let prepared: PreparedRequest

    init(_ prepared: PreparedRequest) { self.prepared = prepared }

    var line: String {
        let api = prepared.api
        return RequestLine(
            "\(api.method)".lowercased(), ScriptURL.word([.text(api.target)]), parts: headers + items + flags,
            body: body
        ).text
    }

    private var headers: [String] {
        prepared.api.headers.filter { !isDefault($0) }.compactMap {
            RequestLine.item($0.name, ":", ScriptText.value($0.value))
        }
    }

    private func isDefault(_ header: Header) -> Bool {
        switch header.name.lowercased() {
        case "accept": header.value == DefaultHeaders.accept
        case "content-type": header.value == DefaultHeaders.json || prepared.flags.form
        default: false
        }
    }

    /// The fields of a form, the parts of a multipart body.
    private var items: [String] {
        switch prepared.api.body {
        case .bytes(let bytes) where prepared.flags.form:
            String(decoding: bytes, as: UTF8.self).split(separator: "&").compactMap { pair in
                let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
                    String(decoding: PercentEncoding.decoded(String($0)), as: UTF8.self)
                }
                return RequestLine.item(halves[0], "=", ScriptText.value(halves.count > 1 ? halves[1] : ""))
            }
        case .multipart(let parts):
            parts.compactMap { part in
                switch part.content {
                case .file(let path): RequestLine.item(part.name, "@", ScriptText.value(path))
                case .bytes(let bytes):
                    RequestLine.item(part.name, "=", ScriptText.value(String(decoding: bytes, as: UTF8.self)))
                }
            }
        default: []
        }
    }

    private var body: String? {
        switch prepared.api.body {
        case .bytes(let bytes) where !prepared.flags.form:
            let text = String(decoding: bytes, as: UTF8.self)
            return RequestLine.body(json: text) ?? ((try? JSON(parsing: bytes)) == nil ? "@-" : "(\(text))")
        case .file(let path): return "@" + ScriptText.value(path)
        default: return nil
        }
    }

    private var flags: [String] {
        let flags = prepared.flags
        return (flags.expect.map { ["--expect \($0.text)"] } ?? []) + (flags.all ? ["--all"] : [])
            + (flags.form ? ["--form"] : []) + (flags.noAuth ? ["--no-auth"] : [])
            + flags.droppedHeaders.map { "--no-header \($0)" }
    }
}
