import Interpreter

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A question to the person at the terminal while a script runs, which has no line editor: standard output may be a pipe.
enum TerminalQuestion {
    static var canBeAsked: Bool { isatty(0) == 1 }

    /// The line that was typed, without its end. Ctrl-C and Ctrl-D give up.
    static func ask(_ question: String, isSecret: Bool) throws(ShellError) -> String {
        write(question + ": ")
        var before = termios()
        let isHidden = isSecret && tcgetattr(0, &before) == 0
        if isHidden {
            var hidden = before
            hidden.c_lflag &= ~tcflag_t(ECHO)
            tcsetattr(0, TCSAFLUSH, &hidden)
        }
        defer {
            if isHidden {
                tcsetattr(0, TCSAFLUSH, &before)
                write("\n")
            }
        }
        return try line()
    }

    private static func line() throws(ShellError) -> String {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while true {
            let count = read(0, &byte, 1)
            guard count == 1, byte != 0x0A else {
                if count == 1 { return String(decoding: bytes, as: UTF8.self) }
                throw ShellError(.interrupted, "the question was given up")
            }
            bytes.append(byte)
        }
    }

    private static func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { buffer in
            #if canImport(Glibc)
                Glibc.write(2, buffer.baseAddress, buffer.count)
            #else
                Darwin.write(2, buffer.baseAddress, buffer.count)
            #endif
        }
    }
}
