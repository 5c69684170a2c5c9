import LosslessJSON
import Store
import Synchronization

/// The imitated RingCX: takes a request, finds its operation, checks who asks, and answers.
///
/// Unchecked: after it is made, only the one thread of the listener uses it; the clock is safe for all.
final class Service: @unchecked Sendable {
    let options: SandboxOptions
    let credentials: SandboxCredentials
    let clock: SandboxClock
    let database: Database
    let agentGroups: ResourceTable
    let agents: ResourceTable
    let gateGroups: ResourceTable
    let gates: ResourceTable
    let gateAccess: GateAccess
    let calls: Calls
    let documents: DocumentStore
    let audit: AuditTrail
    let leads: LeadTable
    let doNotCall: DoNotCallTable
    var platform: PlatformSessions
    var voice: VoiceSessions
    var exchangeLimit = RateWindow(5, in: .seconds(60))
    var platformLimits = PlatformLimits()
    var lockout = Lockout()
    var codes = OneTimeCodes()
    let permanentTokens: PermanentTokens
    var faults: Faults
    var log = RequestLog()
    private var limits: RequestLimits
    private let countsBox = Mutex(SignInCounts())
    /// Read by other threads as well.
    var counts: SignInCounts {
        get { countsBox.withLock { $0 } }
        set { countsBox.withLock { $0 = newValue } }
    }
    private let router = Router(Operation.all)

    init(_ options: SandboxOptions, clock: SandboxClock) throws(StoreError) {
        self.options = options
        self.clock = clock
        credentials = SandboxCredentials(seed: options.seed)
        database = try Self.open(options.dataFile)
        // A change that a power cut takes back is no loss here, and a commit need not wait for the disk.
        try database.execute("PRAGMA synchronous = NORMAL")
        agentGroups = try ResourceTable(.agentGroup, in: database)
        agents = try ResourceTable(.agent, in: database)
        gateGroups = try ResourceTable(.gateGroup, in: database)
        gates = try ResourceTable(.gate, in: database)
        gateAccess = try GateAccess(in: database)
        calls = try Calls(seed: options.seed, speed: options.speed, in: database)
        documents = try DocumentStore(in: database)
        audit = try AuditTrail(in: database)
        leads = try LeadTable(in: database)
        doNotCall = try DoNotCallTable(in: database)
        let sessions = try SessionTable(in: database)
        platform = try PlatformSessions(
            accessLifetime: options.platformTokenLifetime, refreshLifetime: options.platformRefreshLifetime,
            in: sessions)
        voice = try VoiceSessions(accessLifetime: options.accessTokenLifetime, in: sessions)
        permanentTokens = try PermanentTokens(in: database, given: credentials.apiToken)
        faults = Faults(options.faults)
        limits = RequestLimits()
    }

    /// The tables are made in a new file or in one of ours, never in another program's.
    private static func open(_ dataFile: String?) throws(StoreError) -> Database {
        guard let dataFile else { return try Database() }
        let applicationId = 0x7263_7862
        let database = try Database(path: dataFile)
        if try database.applicationId() == applicationId { return database }
        let tables = try database.prepare("SELECT count(*) FROM sqlite_schema").first { row in row.integer(0) }
        guard tables == 0 else {
            throw StoreError(.notADatabase, path: dataFile, detail: "it holds another program's data")
        }
        try database.setApplicationId(applicationId)
        return database
    }

    /// What the sandbox itself has is neither spoiled by faults nor noted.
    func answer(_ incoming: borrowing IncomingRequest) -> Reply {
        let now = clock.now
        let target = Target(incoming.target)
        if target.path.count == 1 || target.isBelow("/sandbox") {
            return page(for: incoming, target) ?? answer(incoming, target, now: now)
        }
        let effects = faults.isEmpty ? nil : faults.take(method: incoming.method, path: target.path)
        var reply = effects?.answer(to: Self.uri(incoming), now: now) ?? answer(incoming, target, now: now)
        effects?.spoil(&reply)
        // libmicrohttpd's own Date is the system's.
        if clock.isMoved { reply.headers.append(("Date", Timestamp.http(now))) }
        log.add(incoming, reply, now: now, isFault: effects != nil)
        return reply
    }

    private func answer(_ incoming: borrowing IncomingRequest, _ target: Target, now: Int64) -> Reply {
        do {
            return try reply(to: incoming, target.withoutLegacyRoot, now: now)
        } catch {
            return error.reply(uri: Self.uri(incoming), now: now)
        }
    }

    private func reply(
        to incoming: borrowing IncomingRequest, _ target: Target, now: Int64
    ) throws(Refusal) -> Reply {
        guard !incoming.isTooLarge else { throw .bodyTooLarge(limit: options.maximumBodyBytes) }
        let method = incoming.method == "HEAD" ? "GET" : incoming.method
        switch router.match(method: method, path: target.path) {
        case .operation(let operation, let parameters):
            let query = target.query
            guard let query = query.isEmpty ? FormFields.none : FormFields(query) else {
                throw .invalid("The query has a broken percent-escape")
            }
            let request = Request(
                headers: incoming.headers, parameters: parameters, query: query, body: incoming.body, now: now)
            try admit(request, to: operation, path: target)
            if !operation.checksBodyItself { try NestedValues.check(request.body, of: method, target) }
            return try run(operation, request, read: operation.audited == nil ? nil : read(target))
        case .undecodable:
            throw .invalid("The path has a broken percent-escape")
        case .otherMethods(let allowed):
            throw .methodNotAllowed(incoming.method, allowed: allowed)
        case .unknown:
            return try unknown(target, method: method, headers: incoming.headers, now: now)
        }
    }

    /// The GET of the same path.
    private func read(_ target: Target) -> (operation: Operation, parameters: [String])? {
        guard case .operation(let operation, let parameters) = router.match(method: "GET", path: target.path) else {
            return nil
        }
        return (operation, parameters)
    }

    /// Does all of `body`, or, if it throws, nothing of it.
    func atomically<Result>(_ body: () throws(Refusal) -> Result) throws(Refusal) -> Result {
        guard !database.isInTransaction else { return try body() }
        do {
            try database.execute("BEGIN IMMEDIATE")
        } catch {
            throw .failure
        }
        do {
            let result = try body()
            try commit()
            return result
        } catch {
            if database.isInTransaction { try? database.execute("ROLLBACK") }
            throw error
        }
    }

    private func commit() throws(Refusal) {
        do { try database.execute("COMMIT") } catch { throw .failure }
    }

    private func admit(_ request: Request, to operation: Operation, path: Target) throws(Refusal) {
        guard operation.access != .open else { return }
        try checkToken(request.headers, path, now: request.now)
        try checkAccount(request.parameters, operation.access)
        try checkRights(to: operation, request)
        guard options.limitsRequests, let seconds = limits.admit(operation, request) else { return }
        throw .tooManyRequests(retryAfter: seconds)
    }

    private func checkAccount(_ parameters: [String], _ access: Operation.Access) throws(Refusal) {
        let isOwn =
            switch access {
            case .open, .user: true
            case .account: Directory.owns(parameters[0])
            case .integration: parameters[0] == Directory.rcAccountId && Directory.owns(parameters[1])
            }
        guard isOwn else { throw .denied }
    }

    /// RingCentral's limits, where there are any.
    func limit(_ group: PlatformLimits.Group, now: Int64) throws(Refusal) {
        guard options.limitsRequests, let seconds = platformLimits.admit(group, now: now) else { return }
        throw .platformLimit(seconds, platformLimits.headers(group))
    }

    /// Whether a text is a token for `X-Auth-Token`.
    func useToken(_ token: String, now: Int64) -> Bool {
        permanentTokens.contains(token) || voice.useLegacy(token, now: now)
    }

    /// The summaries take the token in a cookie, and only there. The operations of the integration say that it has expired in
    /// capitals, and with a full stop.
    private func checkToken(_ headers: HeaderFields, _ path: Target, now: Int64) throws(Refusal) {
        let expired = path.isBelow("/voice/api/cx") ? "JWT is expired." : "Jwt is expired"
        if path.isBelow("/voice/api/v1/summary") {
            guard let token = headers.cookie("access_token") else { throw .unauthorized("Jwt is missing") }
            return try voice.check(access: token, now: now, expired: expired)
        }
        if let authorization = headers.first("Authorization") {
            guard let token = Authorization.bearer(authorization) else { throw .unauthorized("Jwt is missing") }
            return try voice.check(access: token, now: now, expired: expired)
        }
        guard let token = headers.first("X-Auth-Token") else { throw .unauthorized("Jwt is missing") }
        guard useToken(token, now: now) else { throw .unauthorized("The token is not valid") }
    }

    /// The API answers with JSON, and asks for a token first. Every other path is the web application's.
    private func unknown(
        _ target: Target, method: String, headers: HeaderFields, now: Int64
    ) throws(Refusal) -> Reply {
        if target.isBelow("/restapi") { throw .platform(404, "CMN-120", "Invalid URI") }
        if target.isBelow("/voice/api") || target.isBelow("/platform/api") {
            try checkToken(headers, target, now: now)
            throw .notFound
        }
        if target.isBelow("/api") || target.isBelow("/sandbox") { throw .notFound }
        guard method == "GET" else { throw .methodNotAllowed(method, allowed: ["GET"]) }
        return .html(WebApplication.shell)
    }

    private static func uri(_ incoming: borrowing IncomingRequest) -> String {
        let path = incoming.target.prefix { $0 != UInt8(ascii: "?") }
        return String(decoding: path, as: UTF8.self) + " - " + incoming.method
    }
}
