import Interpreter

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The scripts that words of a command line name: files as they are, folders for every `.rcx` file below them.
enum ScriptFiles {
    /// In the order of the words, those of a folder by name. Links to folders are not followed, hidden names passed over.
    /// - Throws: for a folder without scripts.
    static func named(_ words: [String]) throws(ShellError) -> [String] {
        var files: [String] = []
        for word in words {
            guard word != "-", kind(of: word, following: true) == S_IFDIR else {
                files.append(word)
                continue
            }
            let found = scripts(in: word, depth: 0)
            guard !found.isEmpty else { throw ShellError(.file, "there is no .rcx file in the folder \(word)") }
            files += found
        }
        return files
    }

    private static func scripts(in folder: String, depth: Int) -> [String] {
        guard depth < 64 else { return [] }
        return names(in: folder).flatMap { name in
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            if kind(of: path, following: false) == S_IFDIR { return scripts(in: path, depth: depth + 1) }
            return name.hasSuffix(".rcx") && kind(of: path, following: true) == S_IFREG ? [path] : []
        }
    }

    private static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) {
                    String(cString: $0)
                }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func kind(of path: String, following: Bool) -> mode_t? {
        var status = stat()
        let code = following ? stat(path, &status) : lstat(path, &status)
        return code == 0 ? status.st_mode & S_IFMT : nil
    }
}
