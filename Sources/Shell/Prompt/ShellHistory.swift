import LineEditing
import Store

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What was typed, for Up, Ctrl-R and `history`: kept in the state file, shared with other shells while they run.
///
/// The file is opened when it is first needed, so that a single command doesn't pay for it.
final class ShellHistory: HistorySource {
    private let state: StateFile
    private let warn: (String) -> Void
    private lazy var store = open()

    /// - Parameter warn: told once why history is not kept.
    init(state: StateFile, warn: @escaping (String) -> Void) {
        self.state = state
        self.warn = warn
    }

    /// Keeps a text before it runs, so that nothing typed is lost; its end is noted later.
    ///
    /// - Returns: the place to note the end at.
    func record(_ text: String, host: String, profile: String, location: String) -> Int64? {
        let entry = HistoryEntry(
            text, time: Int64(time(nil)), host: host, profile: profile, location: location)
        return attempt { store throws(StoreError) in try store.append(entry) } ?? nil
    }

    func note(status: Int32, at position: Int64?) {
        guard let position else { return }
        _ = attempt { store throws(StoreError) in try store.setStatus(Int(status), at: position) }
    }

    /// The newest entries, oldest first.
    func entries(containing text: String, limit: Int) -> [HistoryEntry] {
        let found = attempt { store throws(StoreError) in
            text.isEmpty ? try store.newest(limit) : try store.newest(limit, containing: text)
        }
        return found ?? []
    }

    func text(at position: Int64) -> String? {
        (attempt { store throws(StoreError) in try store.entry(at: position) } ?? nil)?.text
    }

    func previous(before position: Int64?, prefix: String) -> HistoryLine? {
        line { store throws(StoreError) in try store.previous(before: position, prefix: prefix) }
    }

    func next(after position: Int64, prefix: String) -> HistoryLine? {
        line { store throws(StoreError) in try store.next(after: position, prefix: prefix) }
    }

    func previous(before position: Int64?, containing text: String) -> HistoryLine? {
        line { store throws(StoreError) in try store.previous(before: position, containing: text) }
    }

    private func open() -> HistoryStore? {
        guard let database = state.database else { return nil }
        do {
            return try HistoryStore(database)
        } catch {
            warn("history is off: \(error)")
            return nil
        }
    }

    private func line(_ body: (HistoryStore) throws(StoreError) -> HistoryEntry?) -> HistoryLine? {
        (attempt(body) ?? nil).map { HistoryLine(position: $0.position, text: $0.text) }
    }

    /// History is a convenience: its failure is told, and never stops the line that was typed.
    private func attempt<Value>(_ body: (HistoryStore) throws(StoreError) -> Value) -> Value? {
        guard let store else { return nil }
        do throws(StoreError) {
            return try body(store)
        } catch {
            warn("history: \(error)")
            return nil
        }
    }
}
