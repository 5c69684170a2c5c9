import Interpreter

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The clipboard of the person: through the desktop's tool, else through the terminal itself.
struct Clipboard {
    let environment: [String: String]
    /// What the tool gets of it.
    let child: ChildEnvironment
    let output: OutputFile

    /// What terminals take in one sequence, encoded.
    private static let longestSequence = 74_994

    func take(_ data: [UInt8]) throws(ShellError) {
        for tool in tools where isInstalled(tool[0]) {
            var process = SystemProcess(tool, environment: child)
            process.isSilent = true
            if try process.run(input: data) == 0 { return }
        }
        guard output.isTerminal else {
            throw ShellError(.usage, "there is no clipboard here", hint: "| save FILE keeps it")
        }
        let text = base64(data)
        guard text.utf8.count <= Self.longestSequence else {
            throw ShellError(
                .usage, "\(data.count) bytes are more than a terminal takes for its clipboard",
                hint: "| save FILE keeps them")
        }
        // OSC 52, which ssh passes on.
        output.write("\u{1B}]52;c;\(text)\u{07}")
    }

    private var tools: [[String]] {
        #if canImport(Darwin)
            return [["pbcopy"]]
        #else
            let wayland = environment["WAYLAND_DISPLAY"] != nil ? [["wl-copy"]] : []
            let x11 = environment["DISPLAY"] != nil ? [["xclip", "-selection", "clipboard"]] : []
            return wayland + x11
        #endif
    }

    private func isInstalled(_ tool: String) -> Bool {
        (environment["PATH"] ?? "").split(separator: ":").contains { access("\($0)/\(tool)", X_OK) == 0 }
    }

    private func base64(_ bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let word = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                text.append(place <= group.count ? digits[word >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
