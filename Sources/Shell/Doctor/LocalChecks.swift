import LineEditing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What can be looked at without a network: the machine rcx runs on.
struct LocalChecks {
    let shell: ShellSession

    var findings: [Finding] { [start, profiles, terminal, locale] + files }

    private var start: Finding {
        guard let fault = shell.startFault else {
            return .fine("start", shell.profile.map { "profile \($0.name)" } ?? "no profile")
        }
        return .wrong("start", fault.message, fault.hint)
    }

    private var profiles: Finding {
        do throws(ShellError) {
            let count = try shell.readProfiles().profiles.count
            return .fine("profiles", count == 0 ? "none" : "\(count) in \(try shell.readProfiles().path)")
        } catch {
            return .wrong("profiles", error.message, error.hint ?? "mend the file at that place")
        }
    }

    private var terminal: Finding {
        guard isatty(0) == 1, isatty(1) == 1 else {
            return .fine("terminal", "none: a prompt needs one, scripts do not")
        }
        guard let type = shell.environment["TERM"], !type.isEmpty, type != "dumb" else {
            return .wrong("terminal", "TERM names no kind of terminal", "export TERM=xterm-256color")
        }
        return .fine("terminal", "\(type), \(shell.presenter.output.columns) columns")
    }

    private var locale: Finding {
        let value = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { shell.environment[$0] }.first { !$0.isEmpty }
        let name = value ?? "none set"
        let isUTF8 = ["utf-8", "utf8"].contains { name.lowercased().hasSuffix($0) }
        return isUTF8 ? .fine("locale", name) : .wrong("locale", "\(name) is not UTF-8", "export LANG=C.UTF-8")
    }

    private var files: [Finding] {
        let environment = shell.environment
        func absolute(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
        guard let base = absolute("XDG_STATE_HOME") ?? absolute("HOME").map({ $0 + "/.local/state" }) else {
            return [.wrong("files", "there is no place for the sign-in and history", "export HOME=…")]
        }
        let folder = base + "/rcx"
        let state = [(folder, mode_t(0o700)), (folder + "/state.db", 0o600)].compactMap { mode($0.0, $0.1) }
        let settings = ConfigurationFolder.path(environment).map { [$0, $0 + "/rc.rcx", $0 + "/profiles.rcx"] } ?? []
        let wrong = state + settings.compactMap { mode($0, 0o755) }
        return wrong.isEmpty ? [.fine("files", "\(folder) is yours alone")] : wrong
    }

    /// Nil where a file is as it should be, or is not there.
    private func mode(_ path: String, _ allowed: mode_t) -> Finding? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            return errno == ENOENT
                ? nil : .wrong("files", "\(path): \(String(cString: strerror(errno)))", "choose another HOME")
        }
        if status.st_mode & 0o777 & ~allowed != 0 {
            return .wrong("files", "others may use \(path)", "chmod \(String(allowed, radix: 8)) \(path)")
        }
        guard access(path, R_OK) == 0, !path.contains("/state") || access(path, W_OK) == 0 else {
            return .wrong(
                "files", "\(path) cannot be used: \(String(cString: strerror(errno)))", "chown it to yourself")
        }
        return nil
    }
}
