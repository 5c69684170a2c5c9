import LosslessJSON
public import Transport

extension Session {
    /// The accounts the user may work in, asked anew. The chosen one stays chosen if it is among them.
    public func accounts(cancel: Cancellation? = nil) throws(RingCXError) -> [Account] {
        if token == nil {
            try login(cancel: cancel)
            if let knownAccounts { return knownAccounts }
        }
        return try findAccounts(cancel)
    }

    /// Chooses the account of this id or exactly this name.
    ///
    /// - Throws: `.usage` listing the accounts when there is none, or more than one of that name.
    @discardableResult
    public func choose(_ text: String, cancel: Cancellation? = nil) throws(RingCXError) -> Account {
        try signInIfNeeded(cancel)
        let known = if let knownAccounts { knownAccounts } else { try accounts(cancel: cancel) }
        let matches = Self.matches(text, in: known)
        guard let match = matches.first, matches.count == 1 else {
            let what =
                matches.isEmpty ? "there is no account '\(text)'" : "\(matches.count) accounts are named '\(text)'"
            throw RingCXError(.usage, what, hint: Self.listing(known))
        }
        account = match
        if !isPrivate { cache?.choose(match, host) }
        return match
    }

    /// Goes back to an account that was chosen before.
    public func use(account: Account?) { self.account = account }

    private static func matches(_ text: String, in accounts: [Account]) -> [Account] {
        let found = accounts.filter { $0.id == text }
        return found.isEmpty ? accounts.filter { $0.name.utf8.elementsEqual(text.utf8) } : found
    }

    /// Does nothing unless accounts are known and exactly one is meant.
    func choosePreferred() {
        guard let preferredAccount, let knownAccounts else { return }
        let matches = Self.matches(preferredAccount, in: knownAccounts)
        if matches.count == 1 { account = matches[0] }
    }

    /// Asks the administrator's list; an agent may not read it, and has the accounts of the sign-in. Any other answer
    /// leaves open how many there are, so nothing is chosen then.
    @discardableResult
    func findAccounts(_ cancel: Cancellation?) throws(RingCXError) -> [Account] {
        let response = try send(
            APIRequest(.get, "/accounts", timeouts: Timeouts(total: .seconds(30))), cancel: cancel)
        var found: [Account] = []
        if response.isSuccess, let rows = try? JSON(parsing: response.body.bytes), rows.kind == .array {
            found = TokenAnswers.accounts(Array(rows.elements), mainAccountId: mainAccountId)
        } else if ![401, 403, 404].contains(response.status) {
            let why = explanation(of: response)?.summary ?? "the answer is no list"
            throw RingCXError(
                .status, "signed in, but the accounts cannot be listed: \(why)", hint: "try again: accounts")
        }
        found += agentAccounts.filter { account in !found.contains { $0.id == account.id } }
        knownAccounts = found
        chooseAfterListing()
        if !holdsLease { share() }
        return found
    }

    /// The account that was chosen stays chosen; else the wanted one, the one that was chosen last here, or the only one.
    func chooseAfterListing() {
        guard let found = knownAccounts else { return }
        account = found.first { $0.id == account?.id }
        if account == nil { choosePreferred() }
        guard account == nil, preferredAccount == nil else { return }
        if found.count == 1 {
            account = found[0]
        } else if found.count > 1, !isPrivate, let last = cache?.chosenAccount(host) {
            account = found.first { $0.id == last }
        }
    }

    /// The value of an identifier, if nobody needs to be asked for it.
    public func known(_ identifier: Identifier) -> String? {
        switch identifier {
        case .accountId, .subAccountId: account?.id
        case .mainAccountId: account?.mainAccountId ?? mainAccountId
        case .rcAccountId: rcAccountId
        }
    }

    /// The value of an identifier. Signs in with kept credentials if need be; `rcAccountId` is asked of the platform once.
    public func value(of identifier: Identifier, cancel: Cancellation? = nil) throws(RingCXError) -> String {
        if let value = known(identifier) { return value }
        try signInIfNeeded(cancel)
        if identifier == .rcAccountId { return try fetchRCAccountId(cancel) }
        if knownAccounts == nil { _ = try accounts(cancel: cancel) }
        if account == nil, let preferredAccount { try choose(preferredAccount, cancel: cancel) }
        guard let value = known(identifier) else { throw account == nil ? missingAccount : .unknownMainAccount }
        return value
    }

    private func fetchRCAccountId(_ cancel: Cancellation?) throws(RingCXError) -> String {
        guard try hasRingCentral() else { throw .noRingCentralToken }
        let response = try send(APIRequest(.get, "/restapi/v1.0/account/~"), cancel: cancel)
        guard response.isSuccess, let answer = try? JSON(parsing: response.body.bytes),
            let id = answer["id"].flatMap(TokenAnswers.plain)
        else {
            let why = ErrorExplanation(response, from: host)?.summary ?? "the answer has no id"
            throw RingCXError(
                .signIn, "rcAccountId is unknown: \(why)",
                hint: "the RingCentral app needs the ReadAccounts permission; or write the whole /voice/api/cx/… path")
        }
        rcAccountId = id
        share()
        return id
    }

    /// Whether this sign-in goes through RingCentral.
    private func hasRingCentral() throws(RingCXError) -> Bool {
        if ringCentral != nil { return true }
        guard host.generation == .current else { return false }
        return switch try means() {
        case .jwt?, .password?: true
        case .legacy?, .admin?, .token?, nil: false
        }
    }

    private var missingAccount: RingCXError {
        let known = knownAccounts ?? []
        guard !known.isEmpty else {
            return RingCXError(.signIn, "this user has no RingCX account", hint: "see what the sign-in gives: accounts")
        }
        return RingCXError(.usage, "no account is chosen", hint: Self.listing(known))
    }

    private static func listing(_ accounts: [Account]) -> String {
        let shown = accounts.prefix(10).map { $0.name.isEmpty ? $0.id : "\($0.id) (\($0.name))" }
        let rest = accounts.count > shown.count ? " and \(accounts.count - shown.count) more (type: accounts)" : ""
        return "type: account ID, or start rcx with --account ID; there are \(shown.joined(separator: ", "))\(rest)"
    }
}

extension RingCXError {
    fileprivate static let unknownMainAccount = RingCXError(
        .usage, "the main account is unknown: neither the sign-in nor the chosen account names it",
        hint: "choose an account that does: account ID (see accounts); or give it: mainAccountId=…")
    fileprivate static let noRingCentralToken = RingCXError(
        .signIn, "rcAccountId is unknown: RingCentral tells it, and this sign-in has no RingCentral token",
        hint: "sign in through RingCentral: login --jwt; or give it: rcAccountId=…")
}
