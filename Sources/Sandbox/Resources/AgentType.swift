extension ResourceType {
    static let agent = ResourceType(
        table: "agent", idField: "agentId", required: ["username"], secret: "password", uniqueField: "username",
        rowFields: [
            "agentId", "firstName", "lastName", "email", "username", "agentType", "agentRank", "externalAgentId",
            "rcUserId", "team", "location", "initLoginBaseState", "initLoginBaseStateId", "allowInbound",
            "allowOutbound", "enableSoftphone", "isActive", "agentGroup", "permissions",
        ],
        fields: identity + login + voice + chat + statistics + membership)

    private static let identity: [Field] = [
        .number("agentId"), .text("firstName"), .text("lastName"), .text("email"), .text("username"), .text("password"),
        .choice("agentType", ["AGENT", "SUPERVISOR", "MULTI_USER", "MULTI_SUPERVISOR"], "AGENT"),
        .number("agentRank", 10), .text("externalAgentId"), .longNumber("rcUserId"), .text("team"), .text("location"),
        .flag("isActive", true), .flag("userManagedByRC", false), .flag("multiAccountAgent", false),
        .number("parentAgentId"), .date("createdOn"), .date("lastLoginDate"),
    ]

    private static let login: [Field] = [
        .text("initLoginBaseState", "AVAILABLE"), .number("initLoginBaseStateId"), .text("ghostRnaAction", "AVAILABLE"),
        .text("defaultLoginDest"), .text("altDefaultLoginDest"), .text("phoneLoginPin"), .object("phoneLoginDialGroup"),
        .text("allowFromIpAddresses"), .flag("allowLoginControl", true), .flag("allowLoginUpdates", true),
        .flag("enableSoftphone", true), .number("softphoneId"), .text("sipPassword"), .text("sipSafeUsername"),
        .flag("loadBalanceEnabled", false), .object("regionalSettings"),
    ]

    /// A new agent may not go off-hook, dial by hand or go out: the documented defaults, and a well-known surprise.
    private static let voice: [Field] = [
        .flag("allowInbound", true), .flag("allowOutbound", false), .flag("allowOffHook", false),
        .flag("allowManualCalls", false), .flag("allowManualIntlCalls", false), .flag("allowManualIntlTransfer", false),
        .flag("allowManualOutboundGates", false), .flag("allowManualPass", false), .flag("allowAutoAnswer", false),
        .flag("defaultAutoAnswerOn", false), .flag("allowBlended", false), .flag("allowCallControl", true),
        .flag("allowHold", true), .flag("allowHangup", true), .flag("allowTransfer", true), .flag("allowRequeue", true),
        .flag("allowCrossGateRequeue", false),
        .choice(
            "allowDirectAgentTransfer",
            [
                "DIRECT_TRANSFER_DISABLED", "ALLOW_DIRECT_TRANSFER_TO_SAME_GROUP",
                "ALLOW_DIRECT_TRANSFER_TO_ANY_GROUP",
            ], "DIRECT_TRANSFER_DISABLED"),
        .flag("allowEndcallforeveryone", false), .flag("allowInboundIntlTransfer", false),
        .flag("allowHistoricalDialing", false), .flag("allowLeadInserts", false), .flag("showLeadHistory", false),
        .text("directAgentExtension"), .text("manualOutboundDefaultCallerId"),
        .text("manualOutboundDefaultCallerIdE164"), .object("manualOutboundDefaultGate"),
        .flag("phoneNumbersI18nEnabled", false),
    ]

    private static let chat: [Field] = [
        .flag("allowChat", false), .flag("allowExternalChat", false), .flag("allowChatVoiceConcurrent", false),
        .number("maxChats", 0), .list("agentChatGroupAccess"), .list("agentChatQueueAccesses"),
        .list("chatQueueAssignments"),
    ]

    private static let statistics: [Field] = [
        .flag("allowAgentReports", false), .flag("allowAgentStats", false), .flag("allowSelfAgentStats", false),
        .flag("allowCampStats", false), .flag("allowGateStats", false), .flag("allowChatStats", false),
        .flag("gatesControlAgentVisibility", false), .flag("disableSupervisorMonitoring", false),
    ]

    private static let membership: [Field] = [
        .number("groupId"), .object("agentGroup"), .list("accountAccess"), .list("agentAccountAccess"),
        .list("agentGateAccess"), .list("agentGateGroupAccess"), .list("gateAssignments"),
        .list("agentDialGroupMembers"), .list("dialGroupAssignments"), .list("agentLoadBalance"),
        .list("agentLoadBalanceMembers"), .list("agentSkillProfiles"), .list("whereSupervisee"),
        .list("whereSupervisor"), .flag("transientAgent", false), .flag("transientDelete", false),
        .date("transientDeleteDate"), .list("permissions"),
    ]
}
