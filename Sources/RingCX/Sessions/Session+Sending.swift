public import Transport

extension Session {
    /// Sends a request to where its target belongs, with the credential for that place. A RingCX or RingCentral token
    /// is renewed first if it is about to die. Any status is a response; `ErrorExplanation` tells what it means.
    ///
    /// After a 401 that says the token has expired the request is sent once more with a new token. That is safe for
    /// writes too: the server refused the first one at the door and did nothing.
    ///
    /// - Parameter sink: where the body of a 2xx answer goes in place of memory.
    public func send(
        _ request: APIRequest, cancel: Cancellation? = nil, into sink: BodySink? = nil
    ) throws(RingCXError) -> Response {
        let destination = try beforeSending { () throws(RingCXError) -> Destination in
            try resolve(request.target, cancel: cancel)
        }
        let outgoing = request.outgoing(to: destination.url, headers(of: request, to: destination))
        let kind = request.carriesOwnCredential || !request.isAuthenticated ? .none : destination.credential
        let secret = try beforeSending { () throws(RingCXError) -> Secret? in try self.secret(for: kind, cancel) }
        let response = try transmit(outgoing, kind, secret, cancel, sink)
        guard Expiry.isTold(by: response, of: kind) || isRefusedFromCache(response, kind) else {
            isUnproven = isUnproven && kind == .none
            return response
        }
        isUnproven = false
        let renewed = try beforeSending { () throws(RingCXError) -> Secret? in
            try renewedSecret(for: kind, refused: secret, cancel)
        }
        return try transmit(outgoing, kind, renewed, cancel, sink)
    }

    /// A request's own headers, then the session's that it lacks.
    public func headers(of request: APIRequest, to destination: Destination) -> Headers {
        guard destination.credential != .none, !headers.isEmpty else { return request.headers }
        var all = request.headers
        for header in headers where !all.contains(header.name) && !request.omits(header.name) {
            all.append(header.name, header.value)
        }
        return all
    }

    /// Requests of our own may fail half-way without a doubt about the caller's, which wasn't sent or was refused.
    private func beforeSending<Value>(
        _ prepare: () throws(RingCXError) -> Value
    ) throws(RingCXError) -> Value {
        do throws(RingCXError) {
            return try prepare()
        } catch {
            throw RingCXError(error.kind, error.message, hint: error.hint)
        }
    }

    /// Where a typed path or URL would go. Asks for `rcAccountId` if the path needs it and it isn't known.
    public func resolve(_ target: String, cancel: Cancellation? = nil) throws(RingCXError) -> Destination {
        try rules.resolve(target) { identifier throws(RingCXError) in
            try value(of: identifier, cancel: cancel)
        }
    }

    /// What a response refuses and what to do next; nil when it refuses nothing. Nothing is sent.
    public func explanation(of response: Response, isAuthenticated: Bool = true) -> ErrorExplanation? {
        ErrorExplanation(response, from: host, isAuthenticated: isAuthenticated)
    }

    /// The same, with what the catalogue knows of the operation: the right that is lacking, the limit that was passed.
    public func explanation(of response: Response, to request: APIRequest) -> ErrorExplanation? {
        guard let explanation = explanation(of: response, isAuthenticated: request.isAuthenticated) else {
            return request.method == .delete ? HiddenFailure.deletion(response) : nil
        }
        if explanation.kind == .signIn, request.carriesOwnCredential {
            return ErrorExplanation(
                kind: .signIn, summary: explanation.summary,
                nextStep:
                    "the token written into the request was refused; RingCX takes none of RingCentral's, only one exchanged for it: leave the header out, and login does both steps"
            )
        }
        guard [.permission, .rateLimit].contains(explanation.kind),
            let operation = operation(request.method.name, request.target)?.operation,
            let nextStep = Self.nextStep(explanation, operation)
        else { return explanation }
        return ErrorExplanation(kind: explanation.kind, summary: explanation.summary, nextStep: nextStep)
    }

    private static func nextStep(_ explanation: ErrorExplanation, _ operation: Operation) -> String? {
        if explanation.kind == .permission {
            return operation.permission.map {
                "this asks for \($0): an administrator gives that right; or the id belongs to another account"
            }
        }
        guard let nextStep = explanation.nextStep, !operation.limits.isEmpty else { return nil }
        return "it takes \(operation.limits.map(\.description).joined(separator: " and ")): \(nextStep)"
    }

    private func transmit(
        _ request: Request, _ kind: CredentialKind, _ secret: Secret?, _ cancel: Cancellation?, _ sink: BodySink?
    ) throws(RingCXError) -> Response {
        var request = request
        if let secret { kind.add(secret, form: token?.form ?? .bearer, to: &request.headers) }
        defer { endRenewal() }
        do {
            let response = try client.send(request, cancel: cancel, into: sink) { [self] in renewMeanwhile() }
            // A legacy token lives on from each use.
            if kind == .legacy, response.isSuccess { token = token?.used(at: now()) }
            return response
        } catch {
            throw RingCXError(error)
        }
    }

    private func secret(for kind: CredentialKind, _ cancel: Cancellation?) throws(RingCXError) -> Secret? {
        switch kind {
        case .none: return nil
        case .ringCX, .ringCXCookie, .legacy: return try freshToken(cancel)
        case .ringCentral:
            try signInIfNeeded(cancel)
            return try freshRingCentralToken(cancel)
        }
    }

    /// Another process may have ended the token, or the server may be another one on the same port by now.
    private func isRefusedFromCache(_ response: Response, _ kind: CredentialKind) -> Bool {
        response.status == 401 && isUnproven && kind != .none
    }

    private func renewedSecret(for kind: CredentialKind, refused: Secret?, _ cancel: Cancellation?) throws(RingCXError)
        -> Secret?
    {
        kind == .ringCentral
            ? try renewRingCentralToken(cancel, refused: refused) : try renewToken(cancel, refused: refused)
    }
}

extension APIRequest {
    /// Whoever writes a credential by hand gets no second one.
    fileprivate var carriesOwnCredential: Bool {
        ["Authorization", "Cookie", "X-Auth-Token"].contains { headers.contains($0) }
    }

    fileprivate func omits(_ header: String) -> Bool {
        omittedHeaders.contains { $0.lowercased() == header.lowercased() }
    }

    fileprivate func outgoing(to url: String, _ headers: Headers) -> Request {
        Request(
            method, url, headers: headers, omittedHeaders: omittedHeaders, body: body, timeouts: timeouts,
            redirects: .sameOrigin)
    }
}

extension CredentialKind {
    fileprivate func add(_ secret: Secret, form: Token.Form, to headers: inout Headers) {
        switch self {
        case .none: break
        case .ringCX where form == .authTokenHeader: headers.append("X-Auth-Token", secret.reveal())
        case .ringCX, .ringCentral: headers.append("Authorization", "Bearer \(secret.reveal())")
        case .ringCXCookie: headers.append("cookie", "access_token=\(secret.reveal())")
        case .legacy: headers.append("X-Auth-Token", secret.reveal())
        }
    }
}

/// The 401s that mean "renew and send again".
private enum Expiry {
    /// In whatever words: `Jwt is expired`, `JWT is expired.`, `token_expired`, `The access token has expired`.
    static func isTold(by response: Response, of kind: CredentialKind) -> Bool {
        guard response.status == 401, response.body.count <= 4096 else { return false }
        let told = [response.body.text] + response.headers.all("WWW-Authenticate")
        return told.contains { isTold(by: $0.lowercased(), of: kind) }
    }

    private static func isTold(by text: String, of kind: CredentialKind) -> Bool {
        switch kind {
        case .ringCX, .ringCXCookie: text.contains("expired") && (text.contains("jwt") || text.contains("token"))
        case .ringCentral: ["expired", "oau-128", "oau-213"].contains { text.contains($0) }
        case .none, .legacy: false
        }
    }
}
