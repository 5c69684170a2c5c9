import Transport

extension ErrorExplanation {
    /// The error for an answer of a sign-in endpoint that isn't 2xx.
    ///
    /// - Parameter endpoint: its name for people, such as `RingCX token exchange`.
    static func signInRefused(_ response: Response, by endpoint: String) -> RingCXError {
        let message = ServerMessage(response)
        let isRefusal = [400, 401, 403].contains(response.status)
        if message.isPage || (300...399).contains(response.status) {
            return RingCXError(
                .status,
                "the \(endpoint) answered \(response.status) with a page or a redirect, which was not followed",
                hint: "is this a RingCX host? see: host")
        }
        return RingCXError(
            isRefusal ? .signIn : .status,
            "the \(endpoint) was refused with \(Door.summary(response, message))",
            hint: ErrorCode.cure(message.code) ?? (isRefusal ? "check what you sign in with" : "try again in a minute"))
    }
}
