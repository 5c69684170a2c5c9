import LosslessJSON

/// An answer that says no, in the form the real server uses there.
struct Refusal: Error {
    enum Form {
        /// The JSON of RingCX's own operations.
        case ringCX(errorCode: String?, message: String, details: String, violations: [Violation])
        /// RingCentral's OAuth endpoints.
        case oauth(error: String, code: String, description: String)
        /// RingCentral's other endpoints.
        case platform(code: String, message: String)
        case text(String)
    }

    /// One field that was not as it should be.
    struct Violation {
        let attribute: String
        let message: String
        let value: JSON
    }

    let status: Int
    let form: Form
    var headers: [(name: String, value: String)] = []
}

extension Refusal {
    static let notFound = ringCX(404, "The resource you have requested does not exist")
    static let failure = ringCX(500, "An Internal Server Error occurred while processing this request")

    static let denied = denied(permission: "")

    /// Assumption: the documented body has no details; here they name what is missing.
    static func denied(permission: String) -> Refusal {
        Refusal(
            status: 403,
            form: .ringCX(
                errorCode: "access.denied.exception", message: "You do not have permission to access this resource",
                details: permission, violations: []))
    }

    static func invalid(_ violations: [Violation]) -> Refusal {
        let message = "The supplied data is not valid"
        return Refusal(
            status: 400, form: .ringCX(errorCode: nil, message: message, details: message, violations: violations))
    }

    static func invalid(_ attribute: String, _ message: String, value: JSON) -> Refusal {
        invalid([Violation(attribute: attribute, message: message, value: value)])
    }

    static func invalid(_ details: String) -> Refusal {
        ringCX(400, "The supplied data is not valid", details: details)
    }

    static func methodNotAllowed(_ method: String, allowed: [String]) -> Refusal {
        var refusal = ringCX(405, "Request method '\(method)' not supported")
        refusal.headers = [("Allow", allowed.joined(separator: ", "))]
        return refusal
    }

    static func bodyTooLarge(limit: Int) -> Refusal {
        ringCX(413, "The request body is larger than \(limit) bytes")
    }

    /// Assumption: the documentation speaks of a conflict, but shows neither a status nor a body.
    static func duplicate(_ attribute: String, value: String) -> Refusal {
        let violation = Violation(attribute: attribute, message: "is in use already", value: JSON(value))
        let message = "The supplied data conflicts with an existing resource"
        return Refusal(
            status: 409, form: .ringCX(errorCode: nil, message: message, details: message, violations: [violation]))
    }

    /// Assumption: the limits of RingCX are documented, but neither a body nor a header of the answer.
    static func tooManyRequests(retryAfter seconds: Int64) -> Refusal {
        var refusal = ringCX(429, "Too many requests", details: "Try again in \(seconds) seconds")
        refusal.headers = [("Retry-After", String(seconds))]
        return refusal
    }

    /// What a fault rule asks for, where no better words are known.
    static func fault(_ status: Int) -> Refusal {
        ringCX(status, status >= 500 ? "The service is not available" : "The request was refused")
    }

    static func unauthorized(_ text: String) -> Refusal {
        Refusal(status: 401, form: .text(text))
    }

    static func oauth(_ status: Int, _ error: String, _ code: String, _ description: String) -> Refusal {
        Refusal(status: status, form: .oauth(error: error, code: code, description: description))
    }

    static func platform(_ status: Int, _ code: String, _ message: String) -> Refusal {
        Refusal(status: status, form: .platform(code: code, message: message))
    }

    private static func ringCX(_ status: Int, _ message: String, details: String? = nil) -> Refusal {
        Refusal(
            status: status, form: .ringCX(errorCode: nil, message: message, details: details ?? message, violations: [])
        )
    }
}

extension Refusal {
    /// - Parameters:
    ///   - uri: path and method as RingCX's bodies show them, `/voice/api/… - GET`
    ///   - now: milliseconds since 1970
    func reply(uri: @autoclosure () -> String, now: Int64) -> Reply {
        var reply =
            switch form {
            case .ringCX(let code, let message, let details, let violations):
                Reply.json(Self.ringCXBody(code, message, details, violations, uri(), now), status: status)
            case .oauth(let error, let code, let description):
                Reply.json(Self.oauthBody(error, code, description), status: status)
            case .platform(let code, let message):
                Reply.json(Self.platformBody(code, message), status: status)
            case .text(let text):
                Reply.text(text, status: status)
            }
        reply.headers += headers
        return reply
    }

    /// Keys and their order as in the published examples: with an error code it stands first, without one the details do.
    private static func ringCXBody(
        _ code: String?, _ message: String, _ details: String, _ violations: [Violation], _ uri: String, _ now: Int64
    ) -> [UInt8] {
        let words: [(String, JSON)] =
            if let code {
                [("errorCode", JSON(code)), ("generalMessage", JSON(message)), ("details", JSON(details))]
            } else {
                [("details", JSON(details)), ("generalMessage", JSON(message))]
            }
        var body = JSON(members: words + [("requestUri", JSON(uri)), ("timestamp", JSON(Int(now)))])
        if !violations.isEmpty { body.set("validationErrors", JSON(array: violations.map(\.json))) }
        return Array(body.compact.utf8)
    }

    private static func oauthBody(_ error: String, _ code: String, _ description: String) -> [UInt8] {
        let detail = JSON(members: [("errorCode", JSON(code)), ("message", JSON(description))])
        let body = JSON(members: [
            ("error", JSON(error)), ("error_description", JSON(description)), ("errors", JSON(array: [detail])),
        ])
        return Array(body.compact.utf8)
    }

    private static func platformBody(_ code: String, _ message: String) -> [UInt8] {
        let detail = JSON(members: [("errorCode", JSON(code)), ("message", JSON(message))])
        let body = JSON(members: [
            ("errorCode", JSON(code)), ("message", JSON(message)), ("errors", JSON(array: [detail])),
        ])
        return Array(body.compact.utf8)
    }
}

extension Refusal.Violation {
    fileprivate var json: JSON {
        let text = value.kind == .string ? value : value.kind == .null ? .null : JSON(value.compact)
        return JSON(members: [("attributeName", JSON(attribute)), ("message", JSON(message)), ("value", text)])
    }
}
