extension Source {
    /// The path of a file that this source names: absolute, or from the folder this source lies in. `.` and `..` are
    /// taken out, so that one file has one path.
    public func path(of file: String) -> String {
        guard !file.hasPrefix("/"), file != "-" else { return file }
        var parts: [Substring] = []
        let folder = name.lastIndex(of: "/").map { name[...$0] } ?? ""
        for part in (folder + file).split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
        }
        return (folder.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }
}
