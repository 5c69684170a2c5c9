#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The one place where the User-Agent is formed.
public enum UserAgent {
    /// `rcx/0.1.0 (Linux; x86_64)`.
    public static func text(version: String) -> String {
        var system = utsname()
        uname(&system)
        return "rcx/\(version) (\(text(of: system.sysname)); \(text(of: system.machine)))"
    }

    /// A C array becomes a tuple in Swift; it ends at its NUL.
    private static func text<Field>(of field: Field) -> String {
        withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
