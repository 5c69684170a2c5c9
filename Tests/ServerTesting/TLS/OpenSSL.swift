#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The `openssl` program.
enum OpenSSL {
    static let isAvailable = status(of: ["version"]) == 0

    static func run(_ words: [String]) {
        precondition(status(of: words) == 0, "openssl \(words.joined(separator: " ")) failed")
    }

    private static func status(of words: [String]) -> Int32 {
        let process = start(words)
        guard process > 0 else { return -1 }
        var status: Int32 = 0
        waitpid(process, &status, 0)
        return status
    }

    /// - Parameter folder: its working folder.
    static func start(_ words: [String], in folder: String = "/tmp") -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor: Int32 in 0...2 {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
        }
        // Swift cannot see posix_spawn_file_actions_addchdir_np, so a shell changes the folder.
        let command = ["/bin/sh", "-c", "cd \"$0\" && exec openssl \"$@\"", folder] + words
        var arguments = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        return posix_spawn(&process, command[0], &actions, nil, &arguments, environ) == 0 ? process : -1
    }

    /// A folder without folders in it.
    static func removeTree(_ directory: String) {
        guard let folder = opendir(directory) else { return }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            unlink(directory + "/" + name)
        }
        closedir(folder)
        rmdir(directory)
    }
}

func writeFile(_ path: String, _ text: String) {
    guard let file = fopen(path, "w") else { preconditionFailure("cannot create \(path)") }
    fputs(text, file)
    fclose(file)
}
