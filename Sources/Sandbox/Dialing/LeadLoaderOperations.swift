import LosslessJSON
import RingCX

/// Loading leads: at once, or from a file that is looked at first.
enum LeadLoaderOperations {
    private static let root = Operation.accountRoot + "/campaigns/{campaignId}/leadLoader"

    static let all = [
        Operation("POST", root + "/direct", .account, run: direct),
        Operation("POST", root + "/preview", .account, run: preview),
        Operation("POST", root + "/process", .account, run: process),
    ]

    private static let directType = ResourceType(schema: "LeadLoad", idField: "", in: .builtIn)
    private static let fileType = ResourceType(schema: "LeadFileLoad", idField: "", in: .builtIn)
    private static let columns =
        Catalogue.builtIn.fields(of: "LeadListPreviewResponse").first { $0.name == "mappingColumns" }?.type.values ?? []
    private static let previewedRows = 10

    private static func direct(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        try service.atomically { () throws(Refusal) in
            let leads = try Leads(service, request)
            let campaign = try leads.campaign(parameter: 1)
            let options = try directType.completed(request.object())
            var loading = LeadLoading(leads, campaign, options: options, needsExternId: true)
            return .json(try loading.load(Array(options["uploadLeads"]?.elements ?? JSON.null.elements)))
        }
    }

    /// Uploads wait here until they are processed.
    private static func uploads(_ leads: Leads) -> String { leads.root + "/leadUploads" }

    private static func preview(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        try service.atomically { () throws(Refusal) in
            let leads = try Leads(service, request)
            let campaign = try leads.campaign(parameter: 1)
            _ = try request.required("fileType")
            let type = try request.choice("fileType", of: DelimitedRows.fileTypes) ?? ""
            let file = try request.upload()
            let rows = try DelimitedRows(fileType: type, quote: request.query["quoteCharacter"]).rows(of: file.content)
            guard !rows.isEmpty else { throw .invalid("file", "holds no rows", value: JSON(file.name)) }
            let table = JSON(array: rows.map { JSON(array: $0.map { JSON($0) }) })
            let id = try "lead-upload-\(service.documents.newId(named: "transactionId"))"
            try service.documents.write(
                ["campaignId": JSON(Int(campaign.id)), "rows": table], row: .null, id: id, in: uploads(leads),
                idName: "transactionId")
            let page: JSON = [
                "pageName": JSON(file.name), "pageNumber": 1,
                "rowData": table.slice(0..<min(previewedRows, table.count)),
            ]
            let answer: JSON = [
                "transactionId": JSON(id), "mappingColumns": JSON(array: columns.map { JSON($0) }),
                "pagePreviews": [page],
            ]
            return .json(answer, status: 201)
        }
    }

    /// What was previewed can be loaded once.
    private static func process(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        try service.atomically { () throws(Refusal) in
            let leads = try Leads(service, request)
            let campaign = try leads.campaign(parameter: 1)
            let options = try fileType.completed(request.object())
            let id = options["transactionId"]?.string ?? ""
            let upload = try service.documents.resource(id, in: uploads(leads))
            guard let upload, upload["campaignId"]?.int == Int(campaign.id) else {
                throw .invalid("transactionId", "is not that of a preview in this campaign", value: JSON(id))
            }
            var rows = Array(upload["rows"]?.elements ?? JSON.null.elements)
            if options["fileContainsHeaders"]?.bool == true { rows = Array(rows.dropFirst()) }
            let fields = try fields(options)
            var loading = LeadLoading(leads, campaign, options: options, needsExternId: false)
            let result = try loading.load(rows.map { lead($0, fields) })
            _ = try service.documents.remove(id, in: uploads(leads))
            return .json(result, status: 201)
        }
    }

    /// The fields of a lead and the columns they are in: `LEAD_PHONE` is `leadPhone`.
    private static func fields(_ options: JSON) throws(Refusal) -> [(name: String, column: Int)] {
        let mappings = options["pageColumnMappings"] ?? .null
        var fields: [(name: String, column: Int)] = []
        for (name, value) in mappings.members {
            guard columns.contains(name) else {
                let message = "must be of " + columns.joined(separator: ", ")
                throw .invalid("pageColumnMappings", message, value: JSON(name))
            }
            guard let column = value.scalarText.flatMap({ Int($0) }), column >= 0 else {
                throw .invalid("pageColumnMappings.\(name)", "must be the number of a column from 0", value: value)
            }
            let words = name.lowercased().split(separator: "_")
            let rest = words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
            fields.append((words[0] + rest.joined(), column))
        }
        guard fields.contains(where: { $0.name == "leadPhone" }) else {
            throw .invalid("pageColumnMappings", "must tell the column of LEAD_PHONE", value: mappings)
        }
        return fields
    }

    /// Empty cells are left out.
    private static func lead(_ row: JSON, _ fields: [(name: String, column: Int)]) -> JSON {
        JSON(
            members: fields.compactMap { field in
                guard let cell = row[field.column], cell.string != "" else { return nil }
                return (field.name, cell)
            })
    }
}
