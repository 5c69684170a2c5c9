import LosslessJSON
import Transport

/// Answers of 2xx that report a failure all the same.
enum HiddenFailure {
    static func explanation(of response: Response) -> ErrorExplanation? {
        if response.url.hasSegment("leadLoader") { return leadLoad(response) }
        if response.url.hasSegment("transcripts") { return transcript(response) }
        if isFalse(response), response.url.hasSegment("activeCalls") {
            return ErrorExplanation(
                kind: .notDone, summary: "the call was left as it was: the answer is false",
                nextStep:
                    "it may have ended, or the session or number isn't part of it: get /activeCalls/list?product=ACCOUNT&productId={accountId}"
            )
        }
        return nil
    }

    /// An error in the place of the transcript's lines.
    private static func transcript(_ response: Response) -> ErrorExplanation? {
        guard let answer = try? JSON(parsing: response.body.bytes), answer.kind == .object,
            answer["transcript"]?.count ?? 0 == 0
        else { return nil }
        let message = ServerMessage(response)
        guard let code = message.code else { return nil }
        return ErrorExplanation(
            kind: .notDone, summary: "there is no transcript: \(message.text ?? "the server says only") [\(code)]",
            nextStep: "it may come yet: transcripts are ready some 5 minutes after the segment has ended")
    }

    /// What a DELETE answers that deleted nothing.
    static func deletion(_ response: Response) -> ErrorExplanation? {
        guard response.isSuccess, isFalse(response) else { return nil }
        return ErrorExplanation(
            kind: .notDone, summary: "nothing was deleted: the answer is false",
            nextStep: "it may be gone already: look for it before you try again")
    }

    private static func isFalse(_ response: Response) -> Bool {
        response.body.count < 16 && response.body.text.split(whereSeparator: \.isWhitespace).elementsEqual(["false"])
    }

    private static let failures: Set<String> = [
        "NO_LEADS_PASSED_VALIDATION", "DNC_ACCOUNT_SETTINGS", "DNC_UPLOAD_FAILED", "DNC_GREATER_ONE_DAY",
        "GENERAL_FAILURE",
    ]

    private static func leadLoad(_ response: Response) -> ErrorExplanation? {
        guard let answer = try? JSON(parsing: response.body.bytes), answer.kind == .object else { return nil }
        let status = answer["processingStatus"]?.string
        let accepted = answer["leadsAccepted"]?.int
        let supplied = answer["leadsSupplied"]?.int
        let rejected = answer["rejectedRows"].map { $0.kind == .array ? $0.count : $0.int ?? 0 } ?? 0
        let isShort = accepted.flatMap { accepted in supplied.map { accepted < $0 } } ?? false
        guard status.map(failures.contains) == true || isShort || rejected > 0 else { return nil }
        let counts = accepted.flatMap { accepted in supplied.map { "\(accepted) of \($0) leads accepted" } }
        let parts = [counts, rejected > 0 ? "\(rejected) rows rejected" : nil, status].compactMap { $0 }
        return ErrorExplanation(
            kind: .notDone, summary: "the leads were not all loaded: " + parts.joined(separator: ", "),
            nextStep:
                "see .processingResult and .rejectedRows; empty texts and phone numbers of the wrong form are the usual reasons"
        )
    }
}

extension String {
    /// Whether `name` stands between two slashes. Every answer is asked, so this reads bytes.
    fileprivate func hasSegment(_ name: String) -> Bool {
        var rest = utf8[...]
        while let slash = rest.firstIndex(of: UInt8(ascii: "/")) {
            rest = rest[rest.index(after: slash)...]
            if rest.starts(with: name.utf8), rest.dropFirst(name.utf8.count).first == UInt8(ascii: "/") { return true }
        }
        return false
    }
}
