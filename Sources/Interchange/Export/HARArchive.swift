public import Interpreter
public import LosslessJSON
public import RingCX
import Transport

/// Exchanges as a HAR 1.2 archive, without secrets.
public struct HARArchive {
    private let log: ExchangeLog
    private let redactor: Redactor
    private let version: String
    private let url: (String) -> String

    /// - Parameter url: the whole URL of a request's target.
    public init(_ log: ExchangeLog, redactor: Redactor, version: String, url: @escaping (String) -> String) {
        (self.log, self.redactor, self.version, self.url) = (log, redactor, version, url)
    }

    public var json: JSON {
        var members: [(String, JSON)] = [
            ("version", "1.2"),
            ("creator", JSON(members: [("name", "rcx"), ("version", JSON(version))])),
            ("pages", JSON(array: [])),
            ("entries", JSON(array: log.entries.map(entry))),
        ]
        if log.forgotten > 0 { members.append(("comment", JSON("\(log.forgotten) older exchanges are not kept"))) }
        return JSON(members: [("log", JSON(members: members))])
    }

    private func entry(_ entry: ExchangeLog.Entry) -> JSON {
        let timings = entry.exchange.response.timings
        var members: [(String, JSON)] = [
            ("startedDateTime", JSON(UTCTime.text(entry.exchange.begin))),
            ("time", milliseconds(timings.total)),
            ("request", request(entry)), ("response", response(entry)),
            ("cache", JSON(members: [(String, JSON)]())), ("timings", self.timings(timings)),
        ]
        if !timings.address.isEmpty { members.append(("serverIPAddress", JSON(timings.address))) }
        return JSON(members: members)
    }

    private func request(_ entry: ExchangeLog.Entry) -> JSON {
        let request = entry.exchange.request
        let url = url(request.target)
        var members: [(String, JSON)] = [
            ("method", JSON(request.method.name)), ("url", JSON(maskedURL(url))),
            ("httpVersion", JSON("HTTP/\(entry.exchange.response.httpVersion)")), ("cookies", JSON(array: [])),
            ("headers", headers(request.headers)), ("queryString", query(of: url)),
        ]
        var size = 0
        if let (data, count) = body(request, entry.requestBytes) {
            members.append(("postData", data))
            size = count
        }
        members += [("headersSize", -1), ("bodySize", JSON(size))]
        return JSON(members: members)
    }

    private func body(_ request: APIRequest, _ dropped: Int?) -> (JSON, Int)? {
        let type = JSON(request.headers.first("Content-Type") ?? "application/octet-stream")
        if let dropped {
            return (
                JSON(members: [("mimeType", type), ("text", ""), ("comment", JSON("\(dropped) bytes were not kept"))]),
                dropped
            )
        }
        switch request.body {
        case .none: return nil
        case .bytes(let bytes):
            return (JSON(members: [("mimeType", type), ("text", JSON(text(bytes, type.string ?? "")))]), bytes.count)
        case .file(let path):
            return (JSON(members: [("mimeType", type), ("text", ""), ("comment", JSON("the bytes of \(path)"))]), -1)
        case .multipart(let parts):
            let params = parts.map { part in
                JSON(members: [("name", JSON(part.name))] + (part.fileName.map { [("fileName", JSON($0))] } ?? []))
            }
            return (JSON(members: [("mimeType", "multipart/form-data"), ("params", JSON(array: params))]), -1)
        }
    }

    private func response(_ entry: ExchangeLog.Entry) -> JSON {
        let response = entry.exchange.response
        return JSON(members: [
            ("status", JSON(response.status)), ("statusText", JSON(response.reason)),
            ("httpVersion", JSON("HTTP/\(response.httpVersion)")), ("cookies", JSON(array: [])),
            ("headers", headers(response.headers)), ("content", content(response, entry.responseBytes)),
            ("redirectURL", JSON(maskedURL(response.headers.first("Location") ?? ""))), ("headersSize", -1),
            ("bodySize", JSON(response.timings.receivedBytes)),
        ])
    }

    private func content(_ response: Response, _ dropped: Int?) -> JSON {
        let type = response.headers.first("Content-Type") ?? "application/octet-stream"
        var members: [(String, JSON)] = [("size", JSON(dropped ?? response.body.count)), ("mimeType", JSON(type))]
        if let dropped {
            members.append(("comment", JSON("\(dropped) bytes were not kept")))
        } else if let text = String(validating: response.body.bytes, as: UTF8.self) {
            members.append(("text", JSON(SecretMask.text(text, redactor))))
        } else {
            members.append(("comment", JSON("\(response.body.count) bytes that are no text")))
        }
        return JSON(members: members)
    }

    private func text(_ bytes: [UInt8], _ type: String) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard type.contains("urlencoded") else { return SecretMask.text(text, redactor) }
        return Self.maskedPairs(text, redactor)
    }

    private static func maskedPairs(_ text: String, _ redactor: Redactor) -> String {
        text.split(separator: "&", omittingEmptySubsequences: false).map { part in
            let name = String(part.prefix { $0 != "=" })
            return SecretNames.isSecret(name) && part.contains("=")
                ? "\(name)=\(Secret.mask)" : redactor.redact(String(part))
        }.joined(separator: "&")
    }

    private func maskedURL(_ url: String) -> String {
        let path = url.prefix { $0 != "?" }
        guard path.endIndex < url.endIndex else { return redactor.redact(url) }
        return redactor.redact(String(path)) + "?"
            + Self.maskedPairs(String(url[path.endIndex...].dropFirst()), redactor)
    }

    private func query(of url: String) -> JSON {
        let text = url.drop { $0 != "?" }.dropFirst()
        return JSON(
            array: text.split(separator: "&").map { part in
                let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let name = String(decoding: PercentEncoding.decoded(String(pair[0])), as: UTF8.self)
                let value =
                    pair.count > 1 ? String(decoding: PercentEncoding.decoded(String(pair[1])), as: UTF8.self) : ""
                return JSON(members: [("name", JSON(name)), ("value", JSON(SecretMask.value(name, value, redactor)))])
            })
    }

    private func headers(_ headers: Headers) -> JSON {
        JSON(
            array: headers.map {
                JSON(members: [
                    ("name", JSON($0.name)), ("value", JSON(SecretMask.header($0.name, $0.value, redactor))),
                ])
            })
    }

    private func timings(_ timings: Timings) -> JSON {
        func between(_ from: Duration, _ to: Duration) -> JSON { milliseconds(max(to - from, .zero)) }
        return JSON(members: [
            ("blocked", -1), ("dns", between(.zero, timings.nameLookup)),
            ("connect", between(timings.nameLookup, timings.tls)), ("ssl", between(timings.connect, timings.tls)),
            ("send", between(timings.tls, timings.beforeRequest)),
            ("wait", between(timings.beforeRequest, timings.firstByte)),
            ("receive", between(timings.firstByte, timings.total)),
        ])
    }

    private func milliseconds(_ duration: Duration) -> JSON {
        let microseconds = Int(duration / .microseconds(1))
        return JSON.number(text: "\(microseconds / 1000).\(String(1000 + microseconds % 1000).dropFirst())") ?? 0
    }
}

/// ISO 8601 in UTC.
enum UTCTime {
    /// - Parameter microseconds: since 1970.
    static func text(_ microseconds: Int64) -> String {
        let seconds = Int(microseconds / 1_000_000)
        let (day, second) = (seconds / 86400, seconds % 86400)
        let date = date(ofDay: day)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let milliseconds = String(1000 + Int(microseconds / 1000 % 1000)).dropFirst()
        return "\(date.year)-\(two(date.month))-\(two(date.day))T"
            + "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60)).\(milliseconds)Z"
    }

    /// The proleptic Gregorian date of a day since 1970, by eras of 400 years that begin in March.
    private static func date(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * dayOfYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * march + 2) / 5 + 1)
    }
}
