/// One RingCX sub-account, as the sign-in or `GET /accounts` names it.
public struct Account: Sendable, Equatable {
    /// Digits; `accountId` and `subAccountId` of the API.
    public let id: String
    public let name: String
    /// `mainAccountId` of the API; unknown on some answers.
    public let mainAccountId: String?

    public init(id: String, name: String, mainAccountId: String?) {
        self.id = id
        self.name = name
        self.mainAccountId = mainAccountId
    }
}
