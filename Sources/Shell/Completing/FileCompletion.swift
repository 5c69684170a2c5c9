import LineEditing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Names of files and folders; hidden ones once a dot is typed.
struct FileCompletion {
    let typed: Substring

    var answer: Completion {
        let cut = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
        let name = typed[cut...]
        let folder = typed[..<cut].isEmpty ? "./" : String(typed[..<cut])
        let names = names(in: folder).filter { !$0.hasPrefix(".") || name.hasPrefix(".") }.sorted()
        let candidates = names.map { name in
            let isFolder = Self.isFolder(folder + name)
            return Completion.Candidate(isFolder ? name + "/" : name, endsWord: !isFolder)
        }
        return Completion(replacing: String(name), by: candidates.matching(name))
    }

    /// Without those whose bytes are no plain text: they would have to be quoted.
    private func names(in folder: String) -> [String] {
        guard let listing = opendir(folder) else { return [] }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { place in
                place.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
            }
            guard let name, name != ".", name != "..", name == VisibleText.of(name), !name.contains(" ") else {
                continue
            }
            names.append(name)
        }
        return names
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
