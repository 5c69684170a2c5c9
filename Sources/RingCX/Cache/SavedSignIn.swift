import LosslessJSON

/// Everything of a sign-in that the next process needs to go on with it.
struct SavedSignIn {
    var token: Token?
    var ringCentral: Token?
    var user: String?
    var mainAccountId: String?
    var rcAccountId: String?
    var agentAccounts: [Account] = []
    var knownAccounts: [Account]?
}

extension SavedSignIn {
    func text(_ clock: MachineClock) -> String {
        let members: [(String, JSON?)] = [
            ("boot", JSON(clock.boot)), ("now", JSON(clock.now().milliseconds)), ("wall", JSON(Int(clock.wall()))),
            ("token", token?.json), ("ringCentral", ringCentral?.json), ("user", user.map { JSON($0) }),
            ("mainAccountId", mainAccountId.map { JSON($0) }), ("rcAccountId", rcAccountId.map { JSON($0) }),
            ("agentAccounts", JSON(array: agentAccounts.map(\.saved))),
            ("accounts", knownAccounts.map { JSON(array: $0.map(\.saved)) }),
        ]
        return JSON(members: members.compactMap { name, value in value.map { (name, $0) } }).compact
    }

    /// Nil where the text is none of ours.
    init?(_ text: String, _ clock: MachineClock) {
        guard let saved = try? JSON(parsing: text), saved.kind == .object else { return nil }
        let shift = ClockShift(from: saved, to: clock)
        token = saved["token"].flatMap { Token($0, shift) }
        ringCentral = saved["ringCentral"].flatMap { Token($0, shift) }
        user = saved["user"]?.string
        mainAccountId = saved["mainAccountId"]?.string
        rcAccountId = saved["rcAccountId"]?.string
        agentAccounts =
            saved["agentAccounts"].map { TokenAnswers.accounts(Array($0.elements), mainAccountId: nil) } ?? []
        knownAccounts = saved["accounts"].map { TokenAnswers.accounts(Array($0.elements), mainAccountId: nil) }
    }
}

/// What turns saved times into times of the running clock.
private enum ClockShift {
    /// Add this.
    case by(Duration)
    /// The computer's clock has been set back since: nobody can say how old a token is, so it counts as dead.
    case unknown

    init(from saved: JSON, to clock: MachineClock) {
        if let boot = saved["boot"]?.string, boot.utf8.elementsEqual(clock.boot.utf8) {
            self = .by(.zero)
            return
        }
        guard let now = saved["now"]?.int, let wall = saved["wall"]?.int, case let age = Int(clock.wall()) - wall,
            age >= 0
        else {
            self = .unknown
            return
        }
        self = .by(clock.now() - .milliseconds(now) - .milliseconds(age))
    }

    func time(_ milliseconds: Int) -> Duration {
        switch self {
        case .by(let shift): .milliseconds(milliseconds) + shift
        case .unknown: .seconds(-1_000_000_000)
        }
    }
}

extension Token {
    fileprivate var json: JSON {
        let members: [(String, JSON?)] = [
            ("access", JSON(access.reveal())), ("refresh", refresh.map { JSON($0.reveal()) }),
            ("expires", JSON(expires.milliseconds)), ("renews", JSON(renews.milliseconds)),
            ("refreshExpires", refreshExpires.map { JSON($0.milliseconds) }),
            ("isHeader", form == .authTokenHeader ? JSON.bool(true) : nil),
        ]
        return JSON(members: members.compactMap { name, value in value.map { (name, $0) } })
    }

    fileprivate init?(_ json: JSON, _ shift: ClockShift) {
        guard let access = json["access"]?.string, let expires = json["expires"]?.int, let renews = json["renews"]?.int
        else { return nil }
        // A refresh token whose end is unknown is worth a try.
        let refreshExpires: Duration? =
            if case .by = shift { json["refreshExpires"]?.int.map(shift.time) } else { nil }
        self.init(
            access: Secret(access), refresh: json["refresh"]?.string.map { Secret($0) }, expires: shift.time(expires),
            refreshExpires: refreshExpires, renews: shift.time(renews),
            form: json["isHeader"] != nil ? .authTokenHeader : .bearer)
    }
}

extension Account {
    fileprivate var saved: JSON {
        let main = mainAccountId.map { [("mainAccountId", JSON($0))] } ?? []
        return JSON(members: [("accountId", JSON(id)), ("accountName", JSON(name))] + main)
    }
}

extension Duration {
    var milliseconds: Int {
        Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
