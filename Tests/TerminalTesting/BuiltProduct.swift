#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The path of an executable of this package, which is built beside the tests.
public func builtProduct(_ name: String) -> String {
    var path = ownPath()
    while let slash = path.lastIndex(of: "/") {
        path = String(path[..<slash])
        let candidate = "\(path)/\(name)"
        if access(candidate, X_OK) == 0, !isDirectory(candidate) { return candidate }
    }
    return name
}

private func ownPath() -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let fromProc = String(decoding: buffer.prefix(max(count, 0)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    // The runner may live with the toolchain; then its argument names the test bundle.
    let arguments = CommandLine.arguments
    if let index = arguments.firstIndex(of: "--test-bundle-path"), index + 1 < arguments.count {
        return arguments[index + 1]
    }
    return fromProc
}

private func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// A NULL-terminated array of C strings, freed with its owner.
final class CStringArray {
    let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: Int

    init(_ strings: [String]) {
        count = strings.count
        pointers = .allocate(capacity: count + 1)
        for (index, text) in strings.enumerated() { pointers[index] = strdup(text) }
        pointers[count] = nil
    }

    deinit {
        for index in 0..<count { free(pointers[index]) }
        pointers.deallocate()
    }
}
