import LosslessJSON
import Transport

/// Reads the answers of the sign-in endpoints.
enum TokenAnswers {
    /// `{access_token, expires_in, refresh_token?, refresh_token_expires_in?}`; without seconds a token counts as an hour's.
    static func ringCentral(_ response: Response, issued: Duration) throws(RingCXError) -> Token {
        let answer = try object(response)
        return Token.ringCentral(
            access: try text("access_token", in: answer, of: response), refresh: answer["refresh_token"]?.string,
            issued: issued, life: seconds(answer["expires_in"]) ?? .seconds(3600),
            refreshLife: seconds(answer["refresh_token_expires_in"]) ?? .seconds(604_800))
    }

    /// `{accessToken, refreshToken?, mainAccountId, agentDetails?, adminId?}`.
    static func ringCX(_ response: Response, issued: Duration) throws(RingCXError) -> SignedIn {
        let answer = try object(response)
        let main = answer["mainAccountId"].flatMap(plain)
        let agents = answer["agentDetails"].map { Array($0.elements) } ?? []
        return SignedIn(
            token: Token.ringCX(
                access: try text("accessToken", in: answer, of: response), refresh: answer["refreshToken"]?.string,
                issued: issued),
            user: agents.lazy.compactMap(userName).first ?? answer["adminId"].flatMap(plain).map { "admin \($0)" },
            mainAccountId: main,
            accounts: accounts(agents, mainAccountId: main))
    }

    /// `{authToken, user, accounts}`. Its `platformHost` is ignored: the token stays with the host that was named.
    static func legacy(
        _ response: Response, used: Duration, life: Duration = .seconds(3600)
    ) throws(RingCXError) -> SignedIn {
        let answer = try object(response)
        return SignedIn(
            token: Token.legacy(access: try text("authToken", in: answer, of: response), used: used, life: life),
            user: answer["user"].flatMap(userName), mainAccountId: nil,
            accounts: accounts(answer["accounts"].map { Array($0.elements) } ?? [], mainAccountId: nil))
    }

    /// `{user, accounts}` of a token that was not signed in for; what the answer lacks stays unknown.
    static func owner(_ response: Response, of pasted: SignedIn) -> SignedIn {
        guard response.isSuccess, let answer = try? object(response) else { return pasted }
        let accounts = accounts(answer["accounts"].map { Array($0.elements) } ?? [], mainAccountId: nil)
        return SignedIn(
            token: pasted.token, user: answer["user"].flatMap(userName),
            mainAccountId: accounts.lazy.compactMap(\.mainAccountId).first, accounts: accounts)
    }

    /// `[{accountId, accountName, mainAccountId}]`, each account once, in order.
    static func accounts(_ rows: [JSON], mainAccountId: String?) -> [Account] {
        var seen: Set<String> = []
        return rows.compactMap { row in
            guard let id = row["accountId"].flatMap(plain), seen.insert(id).inserted else { return nil }
            return Account(
                id: id, name: row["accountName"]?.string ?? "",
                mainAccountId: row["mainAccountId"].flatMap(plain) ?? mainAccountId)
        }
    }

    /// An identifier: the API writes the same one as text here and as a number there.
    static func plain(_ value: JSON) -> String? { value.string ?? value.numberText }

    private static func userName(_ person: JSON) -> String? {
        let names = ["firstName", "lastName"].compactMap { person[$0]?.string }.filter { !$0.isEmpty }
        if !names.isEmpty { return names.joined(separator: " ") }
        return ["email", "username", "userName"].lazy.compactMap { person[$0]?.string }.first { !$0.isEmpty }
    }

    private static func seconds(_ value: JSON?) -> Duration? { value?.int.map { .seconds(max(0, $0)) } }

    private static func object(_ response: Response) throws(RingCXError) -> JSON {
        guard let answer = try? JSON(parsing: response.body.bytes), answer.kind == .object else {
            throw unreadable(response, "is no JSON object")
        }
        return answer
    }

    private static func text(_ name: String, in answer: JSON, of response: Response) throws(RingCXError) -> String {
        guard let text = answer[name]?.string, !text.isEmpty else { throw unreadable(response, "has no \(name)") }
        return text
    }

    private static func unreadable(_ response: Response, _ what: String) -> RingCXError {
        RingCXError(
            .status, "the sign-in answer of \(response.url.prefix { $0 != "?" }) \(what)",
            hint: "is this a RingCX host? see: host")
    }
}
