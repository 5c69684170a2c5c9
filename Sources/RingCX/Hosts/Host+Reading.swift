import Transport

extension Host {
    /// Reads what someone types after `host`: `current` (or `ringcx`), `legacy`, a host name with or without a port, or
    /// a URL. A base path that documentation shows (`/voice/api`, `/api`) is dropped.
    ///
    /// - Parameter platform: the second word, if any: the origin of `/restapi`.
    public init(reading text: String, platform: String? = nil) throws(RingCXError) {
        switch text.lowercased() {
        case "": throw RingCXError(.usage, "no host given", hint: Self.forms)
        case "current", "ringcx": self = .current
        case "legacy": self = .legacy
        case let word where !word.contains("."): self = try .custom(Self.local(word), platform: platform)
        default: self = try Self.named(text, platform: platform)
        }
    }

    static let forms =
        "type current, legacy, a host name such as ringcx.ringcentral.com, or a URL such as http://127.0.0.1:8080"

    /// A word without a dot can only be this machine.
    private static func local(_ word: String) throws(RingCXError) -> String {
        let name = word.contains("://") ? word : "http://" + word
        guard let parts = try? URLParts(parsing: name), parts.isLoopback else {
            throw RingCXError(.usage, "there is no host '\(word)'", hint: forms)
        }
        return name
    }

    private static func named(_ text: String, platform: String?) throws(RingCXError) -> Host {
        let host = try custom(withScheme(text), platform: platform)
        guard legacyNames.contains(host.name) else { return host }
        return Host(url: host.url, platformURL: nil, generation: .legacy)
    }

    private static func withScheme(_ text: String) -> String {
        if text.contains("://") { return text }
        let isLoopback = (try? URLParts(parsing: "http://" + text))?.isLoopback ?? false
        return (isLoopback ? "http://" : "https://") + text
    }

    /// Takes a URL that names an origin and nothing more.
    static func originOnly(_ text: String) throws(RingCXError) -> URLParts {
        let parts = try URLParts(reading: withScheme(text))
        guard ["", "/", "/voice", "/voice/", "/voice/api", "/voice/api/", "/api", "/api/"].contains(parts.path),
            parts.query == nil
        else {
            throw RingCXError(.usage, "a host is only scheme, name and port, but '\(text)' has a path", hint: forms)
        }
        return parts
    }
}
