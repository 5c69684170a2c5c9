/// Files that are written whole or not at all.
public enum WholeFile {
    /// Puts bytes in the place of what is there. A link stays one, a file keeps its permissions, and what is no file is written to, never
    /// replaced. Makes no folder. Throws `.file`.
    public static func replace(_ path: String, with bytes: [UInt8]) throws(InterpreterError) {
        do throws(FileError) { try LocalFile.replace(path, with: bytes) } catch {
            throw InterpreterError(.file, error.message, hint: error.hint)
        }
    }
}
