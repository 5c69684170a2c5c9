/// One operation of the API: what it answers to, who may call it, and what it does. Each is declared once, in its family's table.
struct Operation: Sendable {
    enum Access: Sendable {
        /// Anyone.
        case open
        /// A user with a RingCX token.
        case user
        /// A user with a RingCX token that owns the sub-account, which is the first parameter of the path.
        case account
        /// The same where the path names the RingCentral account first.
        case integration
    }

    let method: String
    /// Literals and `{parameters}`, from the root.
    let path: String
    let access: Access
    let run: @Sendable (Service, Request) throws(Refusal) -> Reply
    /// For bodies that the catalogue describes otherwise than the documentation's samples have them.
    private(set) var checksBodyItself = false

    /// Method and path, to be known by.
    let name: String
    /// What the audit log says of it; nil for what changes nothing there.
    let audited: AuditedChange?
    /// Whether other agents may take other calls after it.
    var changesDuties: Bool {
        audited != nil && (path.contains("/agentGroups") || path.contains("/gateGroups"))
            && Self.dutyVerbs.contains(OperationPath(path).lastLiteral)
    }

    init(
        _ method: String, _ path: String, _ access: Access = .user,
        run: @escaping @Sendable (Service, Request) throws(Refusal) -> Reply
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.run = run
        name = method + " " + path
        audited = AuditedChange(method, path)
    }

    private var checkingBodyItself: Operation {
        var copy = self
        copy.checksBodyItself = true
        return copy
    }
}

extension Operation {
    private static let dutyVerbs: Set = [
        "agentGroups", "agents", "gateGroups", "gates", "assignAgents", "unassignAgent", "setIsActive", "clone",
        "moveToGroup",
    ]

    static let adminRoot = "/voice/api/v1/admin"
    static let accountRoot = adminRoot + "/accounts/{accountId}"

    /// Every operation the sandbox knows: those with a behaviour of their own, and all others of the catalogue.
    static let all = CataloguedOperations.added(to: written)

    private static let written: [Operation] = [
        OAuthOperations.all, PlatformOperations.all, SessionOperations.all, EngageOperations.all, LegacyOperations.all,
        UserOperations.all,
        AgentGroupOperations.all, AgentOperations.all, GateGroupOperations.all, GateOperations.all,
        GateAccessOperations.all, ActiveCallOperations.all, SupervisionOperations.all, CallHistoryOperations.all,
        RealTimeOperations.all,
        QueueStateOperations.all, IntervalReportOperations.all, AuxStateOperations.all, IntegrationOperations.all,
        ControlOperations.all, AuditOperations.all, AdminUserOperations.all, RoleOperations.all,
        RightsDocOperations.all, InteractionOperations.all,
        RightsAssignmentOperations.all, GatePlacementOperations.all, SpecialAniOperations.all,
        SkillProfileOperations.all, AuthConfigOperations.all, PersonaPhoneOperations.all,
        NumberPoolOperations.all, NumberAssignmentOperations.all, ReportOperations.all, AudioFileOperations.all,
        DialGroupOperations.all, DoNotCallOperations.all,
        [LeadLoaderOperations.all, LeadOperations.all, LeadActionOperations.all].flatMap(\.self).map(
            \.checkingBodyItself),
    ].flatMap(\.self)
}
