extension ResourceType {
    static let agentGroup = ResourceType(
        table: "agentGroup", idField: "agentGroupId", required: ["groupName"],
        rowFields: ["agentGroupId", "groupName", "isDefault", "permissions"],
        fields: [
            .number("agentGroupId"), .text("groupName"), .flag("isDefault", false), .list("permissions"),
        ])
}
