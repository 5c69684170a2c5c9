import LosslessJSON

/// Who the sandbox's user is, and the sub-accounts that are theirs.
enum Directory {
    struct Account: Sendable {
        let id: String
        let name: String

        var json: JSON {
            JSON(members: [
                ("accountId", JSON(id)), ("accountName", JSON(name)), ("mainAccountId", JSON(Directory.mainAccountId)),
            ])
        }
    }

    static let mainAccountId = "99990000"
    static let mainAccountName = "Example Company"
    static let rcAccountId = "980634004"
    static let rcUserId = 3_361_292_020
    static let adminId = 2_537
    static let platformId = "aws80"
    static let firstName = "Robin"
    static let lastName = "Quinn"
    static let email = "robin.quinn@example.com"

    static let accounts = [
        Account(id: "99990001", name: "Example Support"),
        Account(id: "99990002", name: "Example Sales"),
    ]

    static func owns(_ accountId: String) -> Bool { accounts.contains { $0.id == accountId } }

    /// The user as an agent, the way the sign-in's answers show it.
    static func agentDetails(agentId: Int) -> JSON {
        let empty = [
            "agentGroupId", "externalAgentId", "location", "team",
        ]
        let unset = [
            "password", "agentRank", "initLoginBaseState", "ghostRnaAction", "enableSoftphone", "altDefaultLoginDest",
            "phoneLoginPin", "manualOutboundDefaultCallerId", "directAgentExtension", "maxChats",
        ]
        let known: [(String, JSON)] = [
            ("agentId", JSON(agentId)), ("firstName", JSON(firstName)), ("lastName", JSON(lastName)),
            ("email", JSON(email)), ("username", JSON(email)), ("agentType", "SUPERVISOR"),
            ("rcUserId", JSON(rcUserId)), ("accountId", JSON(accounts[0].id)), ("accountName", JSON(accounts[0].name)),
        ]
        let rights: [(String, JSON)] = [("allowLoginControl", true), ("allowLoginUpdates", true)]
        return JSON(members: known + empty.map { ($0, .null) } + rights + unset.map { ($0, .null) })
    }
}
