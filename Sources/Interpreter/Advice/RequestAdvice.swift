import JQ
public import Language
import LosslessJSON
public import RingCX
import Transport

/// Something about a request that will likely not work, said before it is sent.
public struct Advice: Sendable, Equatable {
    public let message: String
    public let hint: String?
    /// The item, parameter or field it is about; nil for the request as a whole.
    public let name: String?
    public let rule: Rule

    init(_ rule: Rule, _ message: String, hint: String? = nil, about name: String? = nil) {
        (self.rule, self.message, self.hint, self.name) = (rule, message, hint, name)
    }
}

/// Holds a request against what the catalogue says of its operation.
public struct RequestAdvice {
    let session: Session
    let sketch: RequestSketch

    public init(_ sketch: RequestSketch, _ session: Session) {
        (self.sketch, self.session) = (sketch, session)
    }

    /// In the order of the request: path, query, body.
    public var all: [Advice] {
        if let moved = oldHost { return [moved] }
        guard isForTheAPI, !session.catalogue.operations.isEmpty else { return [] }
        guard let operation = session.operation(sketch.method, sketch.path)?.operation else {
            return [unknownOperation]
        }
        return query(of: operation) + body(of: operation)
    }

    /// Nothing is known of other hosts, nor of what lies outside the API.
    private var isForTheAPI: Bool {
        let path = session.catalogued(sketch.path)
        let roots = ["/voice/api", "/api", "/restapi", "/platform"]
        let isOwn = sketch.path.hasPrefix("/") || sketch.path.hasPrefix(session.host.url + "/")
        return isOwn && (session.hasOwnCatalogue || roots.contains { path == $0 || path.hasPrefix($0 + "/") })
    }

    /// URLs of the hosts that RingCX had before, as old programs have them.
    private var oldHost: Advice? {
        let hosts = ["https://portal.vacd.biz", "https://portal.virtualacd.biz", "https://engage.ringcentral.com"]
        guard let old = hosts.first(where: { sketch.path.hasPrefix($0 + "/") && session.host.url != $0 }) else {
            return nil
        }
        let path = String(sketch.path.dropFirst(old.count))
        let here = session.rules.shorten(path.hasPrefix("/api/v1/") ? "/voice" + path : path)
        return Advice(
            .doubtfulValue, "this is a host of earlier days, and no token of \(session.host.name) goes there",
            hint: "the same here: \(sketch.method.lowercased()) \(here)")
    }

    private var unknownOperation: Advice {
        let path = session.catalogued(sketch.path)
        let methods = session.catalogue.operations(at: path).map(\.method)
        guard methods.isEmpty else {
            return Advice(
                .unknownPath,
                "the catalogue has no \(sketch.method) here, only \(methods.joined(separator: ", ")); it is sent all the same"
            )
        }
        let rules = session.rules
        let near = NearestOperations(session.catalogue).paths(to: path).prefix(3).map { rules.shorten($0) }
        let names = near.isEmpty ? "" : "; near it: \(near.joined(separator: ", "))"
        return Advice(.unknownPath, "this path is not in the catalogue and is sent all the same\(names)")
    }

    /// A value that is none of those that there are.
    func wrongValue(_ name: String, _ value: String, _ type: ValueType) -> Advice? {
        guard !type.values.isEmpty, !type.values.contains(value) else { return nil }
        let plain = { (text: String) in text.uppercased().filter { $0.isLetter || $0.isNumber } }
        let near =
            type.values.first { plain($0) == plain(value) } ?? Nearest.name(to: value, among: type.values)
        let some = type.values.prefix(8).joined(separator: ", ") + (type.values.count > 8 ? ", …" : "")
        return Advice(
            .wrongValue, "\(name) has no value \(value)",
            hint: near.map { "did you mean \($0)?" } ?? "there are \(some)",
            about: name)
    }
}
