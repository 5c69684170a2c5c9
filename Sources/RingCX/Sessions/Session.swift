public import Transport

/// One user's dealings with one host: signed in once, then every request gets the credential that belongs to its
/// destination, renewed before it dies.
///
/// For one thread at a time. It blocks; whatever it sends can be cancelled.
public final class Session {
    /// Change it with `use(_:)`.
    public private(set) var host: Host
    /// The means to sign in: for the first request that needs it, and for when renewing fails.
    public var credentials: Credentials? {
        didSet { for secret in credentials?.secrets ?? [] { redactor.add(secret) } }
    }
    /// Gives `credentials` when they are needed for the first time, where getting them has a cost: a command that asks a
    /// password store.
    public var findCredentials: (() throws(RingCXError) -> Credentials?)?
    /// Sent with every request to the host or its platform that has none of the same name; never to another place.
    public var headers = Headers()
    /// Id or name of the account to choose as soon as the accounts are known. If it isn't among them, none is chosen and
    /// the first path that needs one fails with the list.
    public var preferredAccount: String? {
        didSet { choosePreferred() }
    }
    /// The account that paths without one go to.
    public internal(set) var account: Account?
    /// What the last sign-in or `accounts()` saw; nil before.
    public internal(set) var knownAccounts: [Account]?
    /// Knows every secret the session has held. Others may add theirs.
    public var redactor = Redactor()

    /// What is known of the API of this host; RingCX's own unless another was loaded.
    public var catalogue: Catalogue {
        get { loadedCatalogue ?? .builtIn }
        set { loadedCatalogue = newValue }
    }

    /// Goes back to RingCX's own.
    public func useBuiltInCatalogue() { loadedCatalogue = nil }

    /// Whether another catalogue than RingCX's was loaded.
    public var hasOwnCatalogue: Bool { loadedCatalogue != nil }

    /// Where typed paths go. Those of a loaded catalogue go as they are.
    public var rules: PathRules { PathRules(host: host, described: loadedCatalogue) }

    private var loadedCatalogue: Catalogue? {
        didSet { (knownMatches, knownFields) = ([:], [:]) }
    }
    /// What the catalogue has for methods and paths that were asked about, since scripts ask about the same ones again.
    var knownMatches: [String: Catalogue.Match?] = [:]
    /// And for the fields of objects.
    var knownFields: [String: [CatalogueField]] = [:]
    /// What other processes share with this one; nil for a sign-in of this process only.
    public var cache: SignInCache?
    /// A server that ends with this process: its sign-in is of no use to others.
    public var isPrivate = false
    /// The entry of the cache that this sign-in came from or went to.
    var sharedUser: String?
    var sharedVersion: Int64 = 0
    var holdsLease = false
    /// The next token on its way while a transfer goes on.
    var renewal: BackgroundRenewal?
    /// The token for which that was tried.
    var notRenewed: Secret?
    /// The token came from the cache, and no server has accepted it yet in this process.
    var isUnproven = false
    private(set) var client: HTTPClient
    /// How servers are reached.
    public var configuration: ClientConfiguration { client.configuration }
    /// Time since some fixed moment, going on while the machine sleeps.
    let now: () -> Duration
    var endpoints: TokenEndpoints
    /// The token of RingCX, or of a legacy host.
    var token: Token?
    var ringCentral: Token?
    var user: String?
    /// The accounts of the sign-in: those where the user is an agent.
    var agentAccounts: [Account] = []
    var mainAccountId: String?
    var rcAccountId: String?

    /// - Parameter now: the clock of token life; tests set it.
    public init(host: Host, client: HTTPClient, now: @escaping () -> Duration = Session.monotonicClock()) {
        self.host = host
        self.client = client
        self.now = now
        endpoints = TokenEndpoints(host: host, client: client, now: now)
        countTogether()
    }

    private func countTogether() {
        endpoints.admit = { [unowned self] in admit($0) }
        endpoints.penalize = { [unowned self] in penalize($0, for: $1) }
    }

    /// Time since the machine's start, that setting the computer's clock doesn't change and that sleep doesn't stop.
    public static func monotonicClock() -> () -> Duration {
        MachineClock.sinceStart
    }

    /// Changes the host. Tokens, accounts and credentials of the old one are forgotten: they must not reach another.
    ///
    /// - Parameter client: for another way there: a proxy, other certificates to trust.
    public func use(_ host: Host, client: HTTPClient? = nil) {
        endRenewal()
        self.host = host
        if let client { self.client = client }
        endpoints = TokenEndpoints(host: host, client: self.client, now: now)
        countTogether()
        isPrivate = false
        (credentials, findCredentials, preferredAccount, headers) = (nil, nil, nil, Headers())
        forgetSignIn()
        (sharedUser, sharedVersion) = (nil, 0)
    }

    func forgetSignIn() {
        (token, ringCentral, user, mainAccountId, rcAccountId) = (nil, nil, nil, nil, nil)
        (account, knownAccounts, agentAccounts) = (nil, nil, [])
    }
}
