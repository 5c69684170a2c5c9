import Store

/// The state file of this process: history and sign-ins. Opened at the first use, so that what needs neither doesn't pay for it.
final class StateFile {
    private let environment: [String: String]
    private let warn: (String) -> Void
    private(set) lazy var database: Database? = open()

    /// - Parameter warn: told once why the state is not kept.
    init(environment: [String: String], warn: @escaping (String) -> Void) {
        (self.environment, self.warn) = (environment, warn)
    }

    private func open() -> Database? {
        do {
            let state = try StateStore { environment[$0] }
            state.warning.map(warn)
            return state.database
        } catch {
            warn("history and sign-in are not kept: \(error)")
            return nil
        }
    }

    /// The sign-ins that all rcx processes share.
    func signIns() -> SignInStore? {
        guard let database else { return nil }
        do {
            return try SignInStore(database)
        } catch {
            warn("the sign-in is not kept for other rcx processes: \(error)")
            return nil
        }
    }
}
