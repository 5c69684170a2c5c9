/// What a sign-in gave besides its token.
struct SignedIn {
    let token: Token
    /// Name or e-mail address of the user, as far as the answer has it.
    let user: String?
    let mainAccountId: String?
    /// The accounts where the user is an agent. An administrator may have more.
    let accounts: [Account]
}
