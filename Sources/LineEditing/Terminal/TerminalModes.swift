import CLibEdit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The terminal's modes as they were at one moment.
struct TerminalModes {
    private let descriptor: Int32
    private var modes: termios

    init(of descriptor: Int32) throws(LineEditingError) {
        self.descriptor = descriptor
        modes = termios()
        guard tcgetattr(descriptor, &modes) == 0 else { throw .system(call: "tcgetattr", code: errno) }
    }

    /// Waits until what is written has gone out; what is typed ahead stays.
    func apply() {
        var modes = modes
        while tcsetattr(descriptor, TCSADRAIN, &modes) != 0 && errno == EINTR {}
    }

    var withoutEcho: TerminalModes {
        var changed = self
        changed.modes.c_lflag &= ~tcflag_t(ECHO)
        return changed
    }

    /// The same, but keys come one by one, unshown, and none is a signal.
    var keyByKey: TerminalModes {
        var changed = self
        changed.modes.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
        changed.modes.c_iflag &= ~tcflag_t(ICRNL | INLCR | IXON)
        return changed
    }
}

extension TerminalModes {
    /// From now on the process leaves the terminal as it is at this moment, however it ends.
    static func keepAtExit(input: Int32, output: Int32) throws(LineEditingError) {
        guard rcx_terminal_guard(input, output) == 0 else { throw .system(call: "tcgetattr", code: errno) }
    }

    /// Tells the code that restores the terminal whether bracketed paste has to be ended too.
    static func setPasting(_ isOn: Bool) {
        rcx_terminal_set_pasting(isOn)
    }
}
