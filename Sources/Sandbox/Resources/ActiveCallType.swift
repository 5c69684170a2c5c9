extension ResourceType {
    /// A call in progress. Its parent is the queue it came through; clients know it by its `uii` only.
    static let activeCall = ResourceType(
        table: "activeCall", idField: "sequence", required: ["uii"], uniqueField: "uii",
        rowFields: [
            "uii", "accountId", "ani", "dnis", "dnisE164", "enqueueTime", "dequeueTime", "callState", "archive",
            "agentFirstName", "agentLastName", "destinationName", "externalId", "cnam",
        ],
        fields: [
            .text("uii"), .text("accountId"), .text("ani"), .text("dnis"), .text("dnisE164"), .date("enqueueTime"),
            .date("dequeueTime"), .text("callState", "ACTIVE"), .flag("archive", false), .text("agentFirstName"),
            .text("agentLastName"), .text("destinationName"), .text("externalId"), .text("cnam"),
        ])
}
