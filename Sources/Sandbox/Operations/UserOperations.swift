import LosslessJSON

/// Who is signed in, and which sub-accounts are theirs.
enum UserOperations {
    static let all = [
        Operation("GET", "/voice/api/v1/userDetail/self", run: userDetail),
        Operation("GET", Operation.adminRoot + "/auth") { service, request in
            .json(loginView(authToken: .null, user: service.users.named(service.caller(request))))
        },
        Operation("GET", Operation.adminRoot + "/accounts") { _, _ in
            .json(JSON(array: Directory.accounts.map(\.json)))
        },
    ]

    private static func userDetail(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        .json([
            ("adminId", JSON(Directory.adminId)), ("rcUserId", JSON(Directory.rcUserId)),
            ("rcAccountId", JSON(Directory.rcAccountId)), ("evMainAccountId", JSON(Directory.mainAccountId)),
            ("digitalAccountId", .null), ("digitalAccountApiUrl", .null), ("digitalAccountEmbedUrl", .null),
            ("agentDetails", JSON(array: [Directory.agentDetails(agentId: Seed.userAgentId)])),
            ("inboxModeEnabled", false), ("taskModeEnabled", false), ("digitalAdminEnabled", false),
            ("digitalAnalyticsEnabled", false),
        ])
    }

    static let user = JSON(members: [
        ("userId", JSON(Directory.adminId)), ("userName", JSON(Directory.email)),
        ("firstName", JSON(Directory.firstName)), ("lastName", JSON(Directory.lastName)),
        ("fullName", JSON(Directory.firstName + " " + Directory.lastName)), ("enabled", true),
        ("rcUserId", JSON(Directory.rcUserId)), ("rcAccountId", JSON(Directory.rcAccountId)),
        ("roles", JSON(array: [JSON(members: [("roleType", "SUPER_USER"), ("description", "Super user")])])),
    ])

    static func loginView(authToken: JSON, user: JSON?) -> JSON {
        let accounts = Directory.accounts.map { account in
            var view = account.json
            view.set("mainAccountName", JSON(Directory.mainAccountName))
            view.set("rcAccountId", JSON(Directory.rcAccountId))
            view.set("enableInbound", true)
            view.set("enableOutbound", true)
            return view
        }
        return JSON(members: [
            ("authToken", authToken), ("platformHost", .null), ("user", user ?? Self.user),
            ("accounts", JSON(array: accounts)),
        ])
    }
}
