/// Codes of RingCentral's sign-in and platform, and what to do about each. Codes are stable, their texts aren't.
enum ErrorCode {
    static func cure(_ code: String?) -> String? {
        switch code {
        case "OAU-112", "OAU-125", "OAU-251", "unauthorized_client", "unsupported_grant_type":
            "this app may not sign in this way: turn on the JWT auth flow and \"Issue refresh tokens\" in its settings at developers.ringcentral.com"
        case "OAU-123", "OAU-146", "invalid_client":
            "check RC_CLIENT_ID and RC_CLIENT_SECRET: the app's id or secret is empty or wrong"
        case "OAU-128": "what you sign in with has expired: make a new JWT, or type: login"
        case "OAU-129": "the JWT is not whole: copy it again into RC_JWT"
        case "OAU-140", "invalid_grant":
            "check the JWT, or user name, extension and password: they don't belong to this app and user"
        case "OAU-147": "the user is locked out: wait, or have an administrator unlock it"
        case "OAU-168": "the user has multi-factor sign-in: use a JWT (RC_JWT) in place of the password"
        case "OAU-213": "the token was ended, perhaps by a newer sign-in: type: login"
        case "OAU-210": "the refresh token was already used, perhaps by another program: type: login"
        case "CMN-301", "CMN-302", "CMN-303", "CMN-304", "CMN-310": "too many requests: wait a minute"
        case "CMN-401", "CMN-408":
            "the RingCentral app lacks a permission for this: ReadAccounts is the one RingCX needs"
        default: nil
        }
    }
}
