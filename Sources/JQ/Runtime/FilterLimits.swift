/// What a run may use. Reaching a limit ends the run with an error of kind `.limit`, which `try` does not catch.
public struct FilterLimits: Sendable {
    /// Elements visited and functions called.
    public var steps: Int
    /// The longest text one operation may make.
    public var textBytes: Int
    /// The native stack the run may use. The thread has to have this much left; 8 MiB threads do.
    public var stackBytes: Int
    /// The longest array an assignment to an index may make.
    public var arrayCount: Int

    public init(
        steps: Int = .max, textBytes: Int = 1 << 30, stackBytes: Int = 5 << 20, arrayCount: Int = 1 << 25
    ) {
        self.steps = steps
        self.textBytes = textBytes
        self.stackBytes = stackBytes
        self.arrayCount = arrayCount
    }
}
