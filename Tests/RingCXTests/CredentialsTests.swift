import RingCX
import Testing

private let app = ["RC_CLIENT_ID": "app-1", "RC_CLIENT_SECRET": "shhh-client"]

private func found(_ environment: [String: String], _ host: Host = .current) throws(RingCXError) -> Credentials? {
    try Credentials.found(in: environment, for: host)
}

@Test func theJWTVariablesAreRead() throws {
    let wanted = Credentials.jwt(clientId: "app-1", clientSecret: Secret("shhh-client"), jwt: Secret("eyJx"))
    #expect(try found(app.merging(["RC_JWT": "eyJx"]) { $1 }) == wanted)
    #expect(try found(app.merging(["RC_JWT": " eyJx\r\n"]) { $1 }) == wanted)
    #expect(
        try found([
            "RINGCENTRAL_CLIENT_ID": "app-1", "RINGCENTRAL_CLIENT_SECRET": "shhh-client", "RINGCENTRAL_JWT": "eyJx",
        ]) == wanted)
    #expect(
        try found([
            "RCX_CLIENT_ID": "app-1", "RC_CLIENT_ID": "other", "RCX_CLIENT_SECRET": "shhh-client", "RCX_JWT": "eyJx",
        ])
            == wanted)
}

@Test func thePasswordVariablesAreRead() throws {
    let login = app.merging(["RC_USERNAME": "+15550100", "RC_EXTENSION": "101", "RC_PASSWORD": "pass word"]) { $1 }
    #expect(
        try found(login)
            == .password(
                clientId: "app-1", clientSecret: Secret("shhh-client"), username: "+15550100", extension: "101",
                password: Secret("pass word")))
}

@Test func nothingSetIsNoCredentialsAndAnErrorWhereTheyAreNeeded() throws {
    #expect(try found(["PATH": "/bin"]) == nil)
    let error = #expect(throws: RingCXError.self) { try Credentials(environment: [:], for: .current) }
    #expect(error?.description.contains("RC_CLIENT_ID, RC_CLIENT_SECRET and RC_JWT") == true)
}

@Test(arguments: [
    (
        ["RC_CLIENT_ID": "a", "RC_JWT": "j"],
        "RC_CLIENT_SECRET is missing or empty: set it beside RC_CLIENT_ID, RC_JWT, or type: login"
    ),
    (["RC_CLIENT_SECRET": "s"], "RC_CLIENT_ID is missing or empty: set it beside RC_CLIENT_SECRET, or type: login"),
    (
        ["RC_CLIENT_ID": "", "RC_CLIENT_SECRET": "s"],
        "RC_CLIENT_ID is missing or empty: set it beside RC_CLIENT_SECRET, or type: login"
    ),
    (app, "RC_JWT (or RC_USERNAME) is missing or empty: set it beside RC_CLIENT_ID, RC_CLIENT_SECRET, or type: login"),
    (
        app.merging(["RC_USERNAME": "u"]) { $1 },
        "RC_PASSWORD is missing or empty: set it beside RC_CLIENT_ID, RC_CLIENT_SECRET, RC_USERNAME, or type: login"
    ),
])
func theMissingVariableIsNamed(_ environment: [String: String], _ message: String) {
    let error = #expect(throws: RingCXError.self) { try found(environment) }
    #expect(error?.kind == .usage)
    #expect(error?.description == message)
}

@Test func legacyHostsNeedNoApp() throws {
    #expect(
        try found(["RC_USERNAME": "u@example.com", "RC_PASSWORD": "p"], .legacy)
            == .legacy(username: "u@example.com", password: Secret("p")))
    #expect(throws: RingCXError.self) { try found(["RC_USERNAME": "u@example.com"], .legacy) }
}

@Test func credentialsPrintWithoutTheirSecrets() throws {
    let credentials = try #require(try found(app.merging(["RC_JWT": "eyJ-very-secret"]) { $1 }))
    var dumped = ""
    dump(credentials, to: &dumped)
    for text in ["\(credentials)", String(reflecting: credentials), dumped] {
        #expect(!text.contains("shhh-client") && !text.contains("eyJ-very-secret"))
        #expect(text.contains(Secret.mask))
    }
}
