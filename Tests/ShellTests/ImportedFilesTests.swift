import Interpreter
import ProcessTesting
import Testing

@testable import Shell

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What `--force` writes over.
@Suite struct ImportedFilesTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func isLink(_ name: String) -> Bool {
        var status = stat()
        return lstat("\(folder.path)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    @Test func aLinkStaysALink() throws {
        try folder.write("target", "old")
        #expect(symlink("target", "\(folder.path)/link") == 0)
        try ImportedFiles.write("new", to: "\(folder.path)/link", force: true)
        #expect(isLink("link") && folder.read("target") == Array("new".utf8))
    }

    /// Through a link, so that a writer that replaces it does no harm.
    @Test func aDeviceIsWrittenToAndItsRefusalTold() throws {
        #expect(symlink("/dev/full", "\(folder.path)/full") == 0)
        do throws(ShellError) {
            try ImportedFiles.write("new", to: "\(folder.path)/full", force: true)
            Issue.record("a full device was written to")
        } catch {
            #expect(error.status == .file && error.message.contains("No space left"))
        }
        #expect(isLink("full"))
    }
}
