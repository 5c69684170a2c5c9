import RingCX

/// What a user must have to call an operation, in the words of the documentation: a role of several, or rights such as
/// `UPDATE on Gate`.
struct Right {
    /// Any of these does.
    let roles: [String]
    /// All of these must be there: `READ` of `READ on Account`.
    let clauses: [(verb: String, text: String)]
    let words: String

    static let roleTypes = [
        "SUPER_USER", "USER", "MANAGE_USERS", "MANAGE_RIGHTS", "ACCESS_SIBLINGS", "ACCESS_AUDIT_LOG", "ASSUME_USERS",
        "REPORT_ADMINISTRATIVE_USER", "WFO_ACCESS", "ACCESS_GOODDATA_ADMIN", "ACCESS_GOODDATA_EDITOR",
        "ACCESS_GOODDATA_ANALYST", "ACCESS_GOODDATA_EXPLORER", "ACCESS_GOODDATA_VIEWER",
        "ACCESS_GOODDATA_EMBEDDED_EXPLORER", "ACCESS_GOODDATA_EMBEDDED_DASHBOARD", "NO_ACCESS",
    ]
    private static let verbs = ["CREATE", "READ", "UPDATE", "DELETE", "REPORT"]

    private static let described: [String: RingCX.Operation] = Dictionary(
        Catalogue.builtIn.operations.map { ($0.method + " " + OperationPath($0.path.description).shape, $0) },
        uniquingKeysWith: { first, _ in first })

    /// Nil where every user may.
    init?(_ operation: Operation) {
        let described = Self.described[operation.method + " " + OperationPath(operation.path).shape]
        let isAudit = operation.path.contains("/auditLogs/")
        let text = isAudit ? "ACCESS_AUDIT_LOG or SUPER_USER role" : described?.permission ?? ""
        guard text != "Authenticated User" else { return nil }
        let words = text.split { !$0.isLetter && $0 != "_" }.map(String.init)
        roles = words.filter(Self.roleTypes.contains)
        var clauses = Self.clauses(text)
        let isWrite = described?.isWrite ?? (operation.method != "GET")
        let needed = !isWrite ? "READ" : ["POST": "CREATE", "DELETE": "DELETE"][operation.method] ?? "UPDATE"
        if roles.isEmpty, operation.access == .account || !text.isEmpty,
            clauses.isEmpty || isWrite && clauses.allSatisfy({ $0.verb == "READ" })
        {
            clauses.append((needed, needed + " on Account"))
        }
        guard !roles.isEmpty || !clauses.isEmpty else { return nil }
        self.clauses = clauses
        self.words = text
    }

    /// `READ on Account, UPDATE on Campaign` in its parts.
    private static func clauses(_ text: String) -> [(verb: String, text: String)] {
        text.split(separator: ",").compactMap { part in
            let words = part.split(separator: " ")
            guard words.count > 2, words[1] == "on", verbs.contains(words[0].uppercased()) else { return nil }
            return (words[0].uppercased(), words.joined(separator: " "))
        }
    }

    /// What a user lacks; nil if it may.
    func missing(roles has: [String], verbs: Set<String>) -> String? {
        if !roles.isEmpty { return roles.contains(where: has.contains) ? nil : words }
        return clauses.first { !verbs.contains($0.verb) }?.text
    }
}
