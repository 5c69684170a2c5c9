extension ResourceType {
    static let gateGroup = ResourceType(
        table: "gateGroup", idField: "gateGroupId", required: ["groupName"],
        rowFields: ["gateGroupId", "groupName", "billingKey", "createdOn", "permissions"],
        fields: [
            .number("gateGroupId"), .text("groupName"), .text("billingKey"), .date("createdOn"), .date("startDate"),
            .date("endDate"), .list("groupSkills"), .list("permissions"),
        ])
}
