import Interpreter
import RingCX

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where a secret is read from without passing through a command line: a file (`@FILE`) or a program's output.
enum SecretSource {
    /// The first line of what a command of /bin/sh writes.
    static func output(of command: String) throws(ShellError) -> Secret {
        guard let stream = popen(command, "r") else {
            throw ShellError(.file, "cannot run: \(command)", hint: String(cString: strerror(errno)))
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 { bytes += buffer[..<count] }
        guard pclose(stream) == 0 else {
            throw ShellError(.file, "the command failed: \(command)", hint: "run it by itself to see why")
        }
        return try firstLine(bytes, of: command)
    }

    /// `@FILE` names a file, anything else is the secret itself.
    static func read(_ text: String) throws(ShellError) -> String {
        guard text.hasPrefix("@") else { return text }
        let path = String(text.dropFirst())
        return try firstLine(try LocalFile.bytes(of: path), of: path).reveal()
    }

    private static func firstLine(_ bytes: [UInt8], of what: String) throws(ShellError) -> Secret {
        let line = bytes.drop { $0 <= 0x20 }.prefix { $0 != 0x0A && $0 != 0x0D }
        guard !line.isEmpty else { throw ShellError(.file, "\(what) gives nothing", hint: "a secret was wanted there") }
        return Secret(String(decoding: line, as: UTF8.self))
    }
}
