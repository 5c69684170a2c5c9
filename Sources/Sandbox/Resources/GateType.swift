extension ResourceType {
    /// The initial values are those of the published example of a new queue.
    static let gate = ResourceType(
        table: "gate", idField: "gateId", required: ["gateName"],
        rowFields: [
            "gateId", "gateName", "gateDesc", "isActive", "gatePriority", "gateGroup", "createdOn", "permissions",
        ],
        fields: identity + recording + figures + messages + agents + services + schedule + routing)

    private static let identity: [Field] = [
        .number("gateId"), .flag("isActive", false), .text("gateName"), .text("gateDesc"), .number("gatePriority", 0),
        .object("gatePriorityGroup"), .flag("gateOpen", true), .text("billingCode"), .text("outboundCallerId", "ani"),
        .text("manualCallerId"), .text("manualCallerIdE164"), .text("transferCallerId"), .text("transferCallerIdE164"),
        .object("callbackCampaign"), .object("abandonCampaign"),
    ]

    private static let recording: [Field] = [
        .number("recordCall", 1), .flag("stopRecordingOnTransfer", false), .flag("recordingInConference", false),
        .choice("perspectiveRecordingMode", ["DISABLED", "ALL_AGENT_LEGS"], "DISABLED"),
        .choice(
            "recordingSettings",
            ["RECORD_FULL_CALL", "AGENT_FULL_CONTROL_DEFAULT_ON", "AGENT_FULL_CONTROL_DEFAULT_OFF", "AGENT_PAUSE"],
            "RECORD_FULL_CALL"),
        .number("pauseRecordingSec", 30), .flag("singleChannelEnabled", false),
    ]

    private static let figures: [Field] = [
        .number("shortAbandonTime", 30), .number("slaTime", 30), .number("shortCallTime", 30),
        .number("longCallTime", 300),
    ]

    private static let messages: [Field] = [
        .text("whisperMessage"), .text("blockedAniMessage"), .text("onHoldMessage"), .text("endCallMessage"),
        .text("agentPopMessage"),
    ]

    private static let agents: [Field] = [
        .object("script"), .text("appUrl"), .text("backupAppUrl"), .flag("ttAccept", false),
        .flag("hangupOnDisposition", false), .flag("enableGlobalPhoneBook", false), .flag("enableIvrTokens", false),
        .object("afterCallState"), .text("afterCallBaseState"), .number("wrapTime", 8), .number("acceptTime", 30),
        .number("dispositionTimeout", 60), .text("surveyPopType", "FLASH"), .object("survey"),
    ]

    private static let services: [Field] = [
        .object("dequeueSoapService"), .object("resultFileDestination"), .object("agentConnSoapService"),
        .object("agentTermSoapService"), .object("postCallSoapService"), .object("postDispSoapService"),
        .object("transferTermSoapService"),
    ]

    private static let schedule: [Field] = [
        .text("sunSched", "00000000"), .text("monSched", "08002100"), .text("tueSched", "08002100"),
        .text("wedSched", "08002100"), .text("thuSched", "08002100"), .text("friSched", "08002100"),
        .text("satSched", "00000000"), .flag("observeDst", true),
    ]

    private static let routing: [Field] = [
        .text("throttlingAniEvent"), .number("throttleCalls", 0), .number("throttleDays", 0), .text("specialAniEvent"),
        .text("maxQueueEvent"), .number("maxQueueLimit", -1), .text("noAgentEvent"), .text("gateClosedEvent"),
        .flag("fifoDisabled", true), .number("dequeueDelay", 0), .number("syncQueueWait", 10),
        .choice("requeueType", ["ADVANCED", "RESTRICTED"], "ADVANCED"), .flag("revMatch", false),
        .flag("phoneNumbersI18nEnabled", false), .list("gateQueueEvents"), .object("gateGroup"), .date("createdOn"),
        .list("agentGateAccess"), .list("permissions"),
    ]
}
