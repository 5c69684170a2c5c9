/// Invented names, for people and things that do not exist.
enum Names {
    static let first = [
        "Ada", "Ben", "Carla", "Dmitri", "Elena", "Farid", "Grace", "Hiro", "Ines", "Jonas", "Kavya", "Liam", "Mina",
        "Noor", "Oscar", "Priya", "Quentin", "Rosa", "Sami", "Tara", "Umar", "Vera", "Wendell", "Zoë",
    ]
    static let last = [
        "Abara", "Bell", "Castillo", "Dvorak", "Eriksen", "Fontaine", "Garcia", "Huang", "Ivanova", "Jensen",
        "Kowalski",
        "Lindqvist", "Moreau", "Nakamura", "Okafor", "Park", "Quist", "Rossi", "Schneider", "Tanaka", "Usman",
        "Vasquez", "Whitfield", "Yilmaz",
    ]
    static let callers = ["ALDER ROBIN", "BIRCH SAM", "CEDAR ALEX", "ELM CHRIS", "HAZEL JO", "MAPLE PAT"]

    static let teams = ["Blue", "Green", "Amber", "Violet"]
    static let locations = ["Belmont", "Denver", "Manila", "Sofia"]

    /// The groups of agents of each sub-account, in its order.
    static let agentGroups = [
        ["Support Agents", "Technical Support", "Billing Support", "Supervisors"],
        ["Inside Sales", "Field Sales", "Renewals", "Supervisors"],
    ]

    /// The queue groups of each sub-account with their queues.
    static let queues: [[(group: String, queues: [String])]] = [
        [
            ("Customer Support", ["General Support", "Orders", "Returns"]),
            ("Technical Support", ["Internet", "Mobile", "Escalations"]),
            ("Billing", ["Invoices", "Payments"]),
        ],
        [
            ("Sales", ["New Customers", "Upgrades", "Partners"]),
            ("Retention", ["Renewals", "Cancellations"]),
        ],
    ]

    /// What lists of resources hold at first, by the name of the list.
    static let resources: [String: [String]] = [
        "dialGroups": ["Outbound Sales", "Win-back"], "campaigns": ["Spring Renewals", "New Leads"],
        "skills": ["Spanish", "French", "Billing"], "dispositions": ["Resolved", "Call back", "Wrong number"],
        "requeueShortcuts": ["Escalate", "Billing"], "phoneBookEntries": ["Front desk", "Security"],
        "scheduleOverrides": ["New Year's Day", "Inventory"], "dncTags": ["Do not call", "Complaint"],
        "httpServiceGroups": ["CRM", "Ticketing"], "httpServices": ["Look up a customer", "Open a ticket"],
        "cloudRouteDestinationGroups": ["Partners", "Branches"],
        "cloudRouteProfileGroups": ["Main numbers", "Campaigns"],
        "tracGroups": ["Web", "Print"], "dashboards": ["Today", "This week"],
    ]

    /// The form addresses and user names take: lower-case ASCII.
    static func address(_ first: String, _ last: String) -> String {
        let letters = (first + "." + last).lowercased().unicodeScalars.map { $0 == "ë" ? "e" : $0 }
        return String(String.UnicodeScalarView(letters))
    }
}
