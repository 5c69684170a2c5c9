/// The identifiers that a path takes from the sign-in when nobody gives them.
public enum Identifier: String, Sendable, CaseIterable {
    /// The chosen RingCX account.
    case accountId
    /// The same account under the name the cx and summary paths use.
    case subAccountId
    /// The RingCX main account above it.
    case mainAccountId
    /// The RingCentral account: from the platform's `account/~`.
    case rcAccountId
}
