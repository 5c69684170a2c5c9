import Interpreter
import RingCX

/// Where a secret is read from without passing through a command line: a file (`@FILE`) or a program's output.
enum SecretSource {
    /// The first line of what a command of /bin/sh writes.
    static func output(of command: String, _ environment: ChildEnvironment) throws(ShellError) -> Secret {
        let process = SystemProcess(["/bin/sh", "-c", command], environment: environment)
        let (bytes, status) = try process.output()
        guard status == 0 else {
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
