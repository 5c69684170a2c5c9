import Interpreter
import RingCX
import Transport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What only the servers can tell. Each request has a time-out, and what an earlier answer has settled is not asked again.
struct ServiceChecks {
    let shell: ShellSession
    private var session: Session { shell.session }

    init(shell: ShellSession) { self.shell = shell }

    func findings() -> [Finding] {
        var findings: [Finding] = []
        guard let answer = reach(session.host.url, "host", &findings) else {
            return findings
                + ["clock", "sign-in", "account", "rights", "limits"].map { .open($0, "the host cannot be reached") }
        }
        findings.append(clock(answer))
        if let platform = session.host.platformURL, platform != session.host.url {
            guard reach(platform, "platform", &findings) != nil else {
                return findings
                    + ["sign-in", "account", "rights", "limits"].map { .open($0, "the platform cannot be reached") }
            }
        }
        guard signIn(&findings) else {
            return findings + ["account", "rights", "limits"].map { .open($0, "not signed in") }
        }
        return findings + account()
    }

    private func reach(_ url: String, _ what: String, _ findings: inout [Finding]) -> Response? {
        do throws(RingCXError) {
            let timeouts = Timeouts(connect: .seconds(5), total: .seconds(10))
            let response = try session.send(
                APIRequest(.head, url + "/", isAuthenticated: false, timeouts: timeouts), cancel: shell.cancellation)
            let way = url.hasPrefix("https") ? "TLS verified" : "plain http, on this machine"
            findings.append(
                .fine(what, "\(url) answers in \(Int(response.timings.total / .milliseconds(1))) ms, \(way)"))
            return response
        } catch {
            findings.append(.wrong(what, "\(url): \(error.message)", error.hint))
            return nil
        }
    }

    private func clock(_ response: Response) -> Finding {
        guard let text = response.headers.first("Date"), let there = HTTPDate.seconds(text) else {
            return .open("clock", "the host does not tell its time")
        }
        let difference = there - time(nil)
        guard abs(difference) > 60 else { return .fine("clock", "no more than a minute from the host's") }
        return .wrong(
            "clock", "\(abs(difference)) s \(difference > 0 ? "behind" : "ahead of") the host's",
            "set this machine's clock: timedatectl set-ntp true")
    }

    /// Both steps, or what is kept of an earlier sign-in; whether somebody is signed in then.
    private func signIn(_ findings: inout [Finding]) -> Bool {
        if !session.state.isSignedIn { session.recall() }
        do throws(RingCXError) {
            if !session.state.isSignedIn {
                guard session.hasMeans else {
                    findings.append(
                        .wrong(
                            "sign-in", "not signed in", "rcx login, or set RC_CLIENT_ID, RC_CLIENT_SECRET and RC_JWT"))
                    return false
                }
                try session.login(cancel: shell.cancellation)
            }
            // A token from an earlier sign-in may have been ended since.
            _ = try session.accounts(cancel: shell.cancellation)
        } catch {
            findings += failure(error)
            return false
        }
        let state = session.state
        if state.ringCentralSecondsLeft != nil {
            findings.append(.fine("sign-in 1", "RingCentral token, \(SignInState.life(state.ringCentralSecondsLeft))"))
        }
        findings.append(
            .fine(
                "sign-in 2",
                "\(state.user ?? "an unnamed user"): RingCX token, \(SignInState.life(state.tokenSecondsLeft))"))
        return true
    }

    /// Which of the two steps it was, with its cure.
    private func failure(_ error: RingCXError) -> [Finding] {
        let cure = error.hint ?? (error.kind == .network ? "check the network, then again: doctor" : "rcx login")
        return switch error.failedStep {
        case .ringCentral:
            [.wrong("sign-in 1", error.message, cure), .open("sign-in 2", "RingCentral gives no token to exchange")]
        case .ringCX: [.fine("sign-in 1", "RingCentral gives a token"), .wrong("sign-in 2", error.message, cure)]
        case nil: [.wrong("sign-in", error.message, cure)]
        }
    }

    private func account() -> [Finding] {
        guard let account = session.account else {
            let hint =
                session.state.accountCount == 0 ? "an administrator gives you one" : "choose: account ID (see accounts)"
            let text = session.state.accountCount == 0 ? "this user has no RingCX account" : "none is chosen"
            return [.wrong("account", text, hint)] + ["rights", "limits"].map { .open($0, "no account is chosen") }
        }
        let chosen = Finding.fine("account", "\(account.id) \(account.name)")
        do throws(RingCXError) {
            let request = APIRequest(
                .get, "/agentGroups", timeouts: Timeouts(connect: .seconds(5), total: .seconds(20)))
            let response = try session.send(request, cancel: shell.cancellation)
            return [chosen, rights(response, to: request), limits(response)]
        } catch {
            return [chosen, .wrong("rights", error.message, error.hint)]
        }
    }

    private func rights(_ response: Response, to request: APIRequest) -> Finding {
        guard let explanation = session.explanation(of: response, to: request) else {
            return .fine("rights", "this user may read agent groups there")
        }
        return .wrong("rights", "agent groups: \(explanation.summary)", explanation.nextStep)
    }

    private func limits(_ response: Response) -> Finding {
        guard let text = response.headers.first("X-Rate-Limit-Remaining"), let left = Int(text) else {
            return response.status == 429
                ? .wrong("limits", "too many requests for now", "wait a minute")
                : .fine("limits", "not reached; the host does not tell how many requests are left")
        }
        let all = response.headers.first("X-Rate-Limit-Limit").map { " of \($0)" } ?? ""
        return left > 5
            ? .fine("limits", "\(left)\(all) requests left")
            : .wrong("limits", "\(left)\(all) requests left", "wait a minute")
    }
}

/// `Wed, 25 Nov 2026 12:00:00 GMT`
enum HTTPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Since 1970; nil for any other text.
    static func seconds(_ text: String) -> Int? {
        let words = text.split { " :".contains($0) }
        guard words.count == 8, words[7] == "GMT", let month = months.firstIndex(of: String(words[2])) else {
            return nil
        }
        let numbers = [words[3], words[1], words[4], words[5], words[6]].compactMap { Int32($0) }
        guard numbers.count == 5, (1970...9999).contains(numbers[0]) else { return nil }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] - 1900, Int32(month), numbers[1])
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[2], numbers[3], numbers[4])
        return timegm(&parts)
    }
}
