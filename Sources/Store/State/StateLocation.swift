#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where the state file lives: `$XDG_STATE_HOME/rcx/state.db`, else `$HOME/.local/state/rcx/state.db`.
struct StateLocation {
    /// Exists already, or nothing is made: a wrong HOME must not be filled.
    let base: String
    /// The folders below it, each made with mode 0700 when missing.
    let folders: [String]

    var folder: String { base + folders.map { "/" + $0 }.joined() }
    var file: String { folder + "/state.db" }

    /// Nil when neither variable names an absolute path. The XDG rules say to ignore a relative one.
    init?(variable: (String) -> String?) {
        func absolute(_ name: String) -> String? {
            variable(name).flatMap { $0.utf8.first == UInt8(ascii: "/") ? $0 : nil }
        }
        if let state = absolute("XDG_STATE_HOME") {
            base = ""
            folders = state.split(separator: "/").map(String.init) + ["rcx"]
        } else if let home = absolute("HOME") {
            base = home
            folders = [".local", "state", "rcx"]
        } else {
            return nil
        }
    }

    /// Makes the missing folders, and takes the rights of others off the last one and the files in it.
    func prepare() throws(StoreError) {
        var path = base
        for name in folders {
            path += "/" + name
            guard mkdir(path, 0o700) != 0 else { continue }
            let refusal = errno
            guard refusal == EEXIST || isFolder(path) else {
                throw StoreError(.cannotOpen, path: path, detail: String(cString: strerror(refusal)))
            }
        }
        try makePrivate(folder, mode: 0o700)
        for suffix in ["", "-wal", "-shm"] { try makePrivate(file + suffix, mode: 0o600) }
    }

    private func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// What does not exist yet needs nothing.
    private func makePrivate(_ path: String, mode: mode_t) throws(StoreError) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & 0o777 & ~mode != 0 else { return }
        guard chmod(path, mode) == 0 else {
            throw StoreError(
                .cannotOpen, path: path,
                detail: "others may read it, and chmod says: \(String(cString: strerror(errno)))")
        }
    }
}

extension StateLocation {
    /// With whom a process opens the file.
    enum Company {
        /// Others may open it at the same time.
        case shared
        /// Nobody else is half-way through opening it, so that the file and what SQLite keeps beside it can be exchanged.
        case alone
    }

    /// Runs `body` while other processes open the file only as `company` allows.
    func locked<Result>(
        _ company: Company, _ body: () throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw StoreError(.cannotOpen, path: folder, detail: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        while flock(descriptor, company == .alone ? LOCK_EX : LOCK_SH) != 0 && errno == EINTR {}
        return try body()
    }

    /// Renames the damaged file, with what SQLite keeps beside it, and returns its new path.
    func moveAside() throws(StoreError) -> String {
        var number = 1
        while access("\(file).damaged-\(number)", F_OK) == 0 { number += 1 }
        let target = "\(file).damaged-\(number)"
        guard rename(file, target) == 0 else {
            throw StoreError(
                .cannotOpen, path: file,
                detail: "it is damaged and cannot be moved: \(String(cString: strerror(errno)))")
        }
        for suffix in ["-wal", "-shm"] { rename(file + suffix, target + suffix) }
        return target
    }
}
