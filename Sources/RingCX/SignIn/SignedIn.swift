/// What a sign-in gave besides its token.
struct SignedIn {
    let token: Token
    /// Name or e-mail address of the user, as far as the answer has it.
    let user: String?
    let mainAccountId: String?
    /// The accounts where the user is an agent. An administrator may have more.
    let accounts: [Account]
}

extension SignedIn {
    /// A token somebody already has; nil for one that must be exchanged first.
    init?(pasted: Secret, now: Duration) {
        switch PastedToken(pasted) {
        case .ringCX: self.init(pasted: .ringCX(access: pasted.reveal(), refresh: nil, issued: now))
        case .authToken: self.init(pasted: .permanent(pasted))
        case .ringCentral: return nil
        }
    }

    private init(pasted token: Token) {
        self.init(token: token, user: nil, mainAccountId: nil, accounts: [])
    }
}
