public import Store

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The sign-ins that this process shares with others, in the state file. Nothing is opened before the first use.
///
/// A file that fails turns the cache off, with one warning: the session then goes on with what it has in memory.
public final class SignInCache {
    /// A lease outlives any single sign-in request, and is made longer before each.
    static let leaseLife: Duration = .seconds(45)

    /// The profile whose sign-ins these are; empty for none.
    public let profile: String
    let clock: MachineClock
    private let warn: (String) -> Void
    private let open: () -> SignInStore?
    private var opened: SignInStore??
    private let owner: SignInStore.Owner

    /// - Parameters:
    ///   - warn: told once why the sign-in is not kept.
    ///   - open: opens the store at the first use; nil where it cannot be.
    public init(
        profile: String, clock: MachineClock = MachineClock(), warn: @escaping (String) -> Void,
        open: @escaping () -> SignInStore?
    ) {
        (self.profile, self.clock, self.warn, self.open) = (profile, clock, warn, open)
        owner = SignInStore.Owner(name: ProcessName.own(), boot: clock.boot)
    }

    /// The sign-in of a user, or the latest at the host where the user is unknown; nil when there is none.
    func entry(_ host: Host, user: String?) -> SignInStore.Entry? {
        attempt { store throws(StoreError) in
            guard let user else { return try store.latest(host: host.cacheName, profile: profile) }
            return try store.entry(key(host, user))
        } ?? nil
    }

    func save(_ signIn: SavedSignIn, _ host: Host, user: String) {
        _ = attempt { store throws(StoreError) in
            try store.save(signIn.text(clock), for: key(host, user), saved: clock.wall())
        }
    }

    func remove(_ host: Host, user: String) {
        _ = attempt { store throws(StoreError) in try store.remove(key(host, user)) }
    }

    /// Whether this process may renew now; true also where nothing is shared.
    func takeLease(_ host: Host, user: String) -> Bool {
        let now = clock.now()
        let holder = attempt { store throws(StoreError) in
            try store.takeLease(
                on: key(host, user), for: owner, now: Int64(now.milliseconds),
                end: Int64((now + Self.leaseLife).milliseconds), isGone: ProcessName.isGone)
        }
        return (holder ?? nil) == nil
    }

    func release(_ host: Host, user: String) {
        _ = attempt { store throws(StoreError) in try store.release(key(host, user), by: owner) }
    }

    /// How long a sign-in endpoint must be left alone; nil when a request may go out, which is noted.
    func admit(_ endpoint: String, _ host: Host, user: String) -> Duration? {
        let wait = attempt { store throws(StoreError) in
            try store.admit(
                endpoint, for: key(host, user), boot: clock.boot, now: Int64(clock.now().milliseconds), limit: 5,
                window: 60_000)
        }
        return (wait ?? nil).map { .milliseconds($0) }
    }

    func penalize(_ endpoint: String, _ host: Host, user: String, for duration: Duration) {
        _ = attempt { store throws(StoreError) in
            try store.penalize(
                endpoint, for: key(host, user), boot: clock.boot, end: Int64((clock.now() + duration).milliseconds))
        }
    }

    func chosenAccount(_ host: Host) -> String? {
        attempt { store throws(StoreError) in
            try store.chosenAccount(host: host.cacheName, profile: profile)
        } ?? nil
    }

    func choose(_ account: Account, _ host: Host) {
        _ = attempt { store throws(StoreError) in
            try store.choose(account: account.id, host: host.cacheName, profile: profile)
        }
    }

    private func key(_ host: Host, _ user: String) -> SignInStore.Key {
        SignInStore.Key(host: host.cacheName, profile: profile, user: user)
    }

    private func attempt<Value>(_ body: (SignInStore) throws(StoreError) -> Value) -> Value? {
        if opened == nil { opened = .some(open()) }
        guard let store = opened ?? nil else { return nil }
        do throws(StoreError) {
            return try body(store)
        } catch {
            // A lock is another process's business of a moment; anything else will not get better.
            if error.reason != .busy {
                opened = .some(nil)
                warn("the sign-in is not kept for other rcx processes: \(error)")
            }
            return nil
        }
    }
}

extension Host {
    /// Both origins: the same RingCX behind another platform is another sign-in.
    var cacheName: String { platformURL.map { $0 == url ? url : "\(url) \($0)" } ?? url }
}

extension Credentials {
    /// Tells these means to sign in from others, without holding any of their secrets.
    var fingerprint: String {
        let parts: [String] =
            switch self {
            case .jwt(let clientId, _, let jwt): ["jwt", clientId, jwt.reveal()]
            case .password(let clientId, _, let username, let ext, _): ["password", clientId, username, ext ?? ""]
            case .legacy(let username, _, _): ["legacy", username]
            case .admin(let username, _, let platformId): ["admin", username, platformId]
            case .token(let secret): ["token", secret.reveal()]
            }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in parts.joined(separator: "\u{0}").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return parts[0] + "-" + String(hash, radix: 16)
    }
}
