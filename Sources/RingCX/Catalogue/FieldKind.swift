/// What the API has a field as, where that is no text.
public enum FieldKind: Sendable, Equatable {
    case boolean
    case integer

    /// The kind of a body field.
    ///
    /// - Parameter path: the path of the request; ids in it may be anything.
    /// - Returns: nil for texts, for fields of other kinds, and for what is not known.
    public static func of(_ field: String, at path: String) -> FieldKind? {
        let segments = path.prefix { $0 != "?" }.split(separator: "/")
        guard let resource = segments.reversed().first(where: { FieldKinds.resources[String($0)] != nil }),
            let kinds = FieldKinds.resources[String(resource)]
        else { return nil }
        if kinds.booleans.contains(field) { return .boolean }
        return kinds.integers.contains(field) ? .integer : nil
    }
}

/// The fields that are no texts, by the collection they are in. From the published OpenAPI file.
private struct FieldKinds {
    let booleans: Set<String>
    let integers: Set<String>

    static let resources: [String: FieldKinds] = [
        "agentGroups": FieldKinds(booleans: ["isDefault"], integers: ["agentGroupId"]),
        "agents": FieldKinds(
            booleans: [
                "active", "allowAgentReports", "allowAgentStats", "allowAutoAnswer", "allowBlended", "allowCallControl",
                "allowCampStats", "allowChat", "allowChatStats", "allowChatVoiceConcurrent", "allowCrossGateRequeue",
                "allowEndcallforeveryone", "allowExternalChat", "allowGateStats", "allowHangup",
                "allowHistoricalDialing",
                "allowHold", "allowInbound", "allowInboundIntlTransfer", "allowLeadInserts", "allowLoginControl",
                "allowLoginUpdates", "allowManualCalls", "allowManualIntlCalls", "allowManualIntlTransfer",
                "allowManualOutboundGates", "allowManualPass", "allowOffHook", "allowOutbound", "allowRequeue",
                "allowSelfAgentStats", "allowTransfer", "defaultAutoAnswerOn", "disableSupervisorMonitoring",
                "enableSoftphone", "gatesControlAgentVisibility", "isActive", "loadBalanceEnabled", "multiAccountAgent",
                "phoneNumbersI18nEnabled", "showLeadHistory", "transientAgent", "transientDelete", "userManagedByRC",
            ],
            integers: [
                "agentId", "agentRank", "groupId", "initLoginBaseStateId", "maxChats", "parentAgentId", "rcUserId",
                "softphoneId",
            ]),
        "gateGroups": FieldKinds(booleans: [], integers: ["gateGroupId"]),
        "gates": FieldKinds(
            booleans: [
                "enableGlobalPhoneBook", "enableIvrTokens", "fifoDisabled", "gateOpen", "hangupOnDisposition",
                "isActive",
                "observeDst", "phoneNumbersI18nEnabled", "recordingInConference", "revMatch", "singleChannelEnabled",
                "stopRecordingOnTransfer", "ttAccept",
            ],
            integers: [
                "dequeueDelay", "dispositionTimeout", "gateId", "gatePriority", "longCallTime", "maxQueueLimit",
                "pauseRecordingSec", "recordCall", "shortAbandonTime", "shortCallTime", "slaTime", "syncQueueWait",
                "throttleCalls", "throttleDays", "wrapTime",
            ]),
        "skills": FieldKinds(booleans: ["active"], integers: ["skillId"]),
    ]
}
