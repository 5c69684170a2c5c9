import Synchronization

/// Texts for the person at the prompt, from any thread. They are shown above the line being edited, or, when no line is, before the
/// next prompt.
public final class MessageQueue: Sendable {
    private let waiting = Mutex<[String]>([])
    private let wakeUp: WakeUp

    init() throws(LineEditingError) {
        wakeUp = try WakeUp()
    }

    /// Control characters in the message are shown, not obeyed; line ends make lines.
    public func post(_ message: String) {
        waiting.withLock { $0.append(message) }
        wakeUp.signal()
    }

    /// Readable while messages wait.
    var descriptor: Int32 { wakeUp.descriptor }

    func takeAll() -> [String] {
        wakeUp.clear()
        return waiting.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }
}
