import LosslessJSON
import RingCX
import Store

/// The do-not-call lists. Their tags are kept as the catalogue has them.
enum DoNotCallOperations {
    private static let root = Operation.accountRoot + "/dncLists"
    private static let tag = root + "/tags/{dncTagId}"

    static let all = [
        Operation("GET", root, .account) { service, request throws(Refusal) in
            try rows(service, request, where: [])
        },
        Operation("POST", root, .account, run: add),
        Operation("POST", root + "/advancedSearch", .account, run: search),
        Operation("POST", root + "/uploadDncFile", .account, run: upload),
        Operation("DELETE", tag, .account) { service, request throws(Refusal) in
            try remove(service, request, [("tag", .integer(tagId(service, request)))])
        },
        Operation("DELETE", tag + "/countries/{countryId}", .account) { service, request throws(Refusal) in
            try remove(
                service, request,
                [("tag", .integer(tagId(service, request))), ("country", .text(request.parameters[2]))])
        },
        Operation("DELETE", tag + "/phones/{phone}/countries/{country}", .account, run: removeOne),
    ]

    private static let entryType = ResourceType(schema: "NewDncListEntry", idField: "", in: .builtIn)
    private static let tagCollection = ResourceCollection(
        at: OperationPath(Operation.accountRoot + "/dncTags"), schema: "DncTag", parameter: "dncTagId",
        in: .builtIn)

    private static func tags(_ service: Service, _ request: Request) -> Documents {
        let place = "\(Operation.adminRoot)/accounts/\(request.parameters[0])/dncTags"
        return Documents(service, request, place: place, tagCollection)
    }

    private static func tagId(_ service: Service, _ request: Request) throws(Refusal) -> Int64 {
        let id = try request.id(1)
        let isThere = try service.atomically { () throws(Refusal) in
            try tags(service, request).contains(String(id))
        }
        guard isThere else { throw .notFound }
        return id
    }

    private static func add(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        try service.atomically { () throws(Refusal) in
            let entry = try entry(entryType.completed(request.object()), tags(service, request))
            try service.doNotCall.add(entry, account: request.parameters[0], now: request.now)
            return .json(try body(entry, added: request.now, labels(service, request)))
        }
    }

    private static func entry(_ given: JSON, _ tags: Documents) throws(Refusal) -> DoNotCallTable.Entry {
        guard let phone = given["phone"]?.string.flatMap(PhoneNumber.digits) else {
            throw .invalid("phone", "must be a telephone number", value: given["phone"] ?? .null)
        }
        guard let country = given["countryId"]?.string, country.utf8.count == 3,
            country.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
        else {
            throw .invalid(
                "countryId", "must be a country of three letters, as USA", value: given["countryId"] ?? .null)
        }
        guard let tag = given["dncTagId"]?.int, try tags.contains(String(tag)) else {
            throw .invalid("dncTagId", "is not a tag of this account", value: given["dncTagId"] ?? .null)
        }
        return DoNotCallTable.Entry(
            tag: Int64(tag), phone: phone, country: country, externId: given["externId"]?.string,
            reason: given["reason"]?.string)
    }

    /// Assumption: the fields of the search are those of an entry; what is left out may be anything.
    private static func search(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let given = try entryType.changed([:], by: request.object())
        var columns: [(name: String, value: SQLValue)] = []
        if let phone = given["phone"]?.string {
            columns.append(("phone", .text(PhoneNumber.digits(of: phone) ?? phone)))
        }
        if let tag = given["dncTagId"]?.int { columns.append(("tag", .integer(Int64(tag)))) }
        for (field, column) in [("countryId", "country"), ("externId", "externId"), ("reason", "reason")] {
            if let text = given[field]?.string { columns.append((column, .text(text))) }
        }
        return try rows(service, request, where: columns)
    }

    private static func rows(
        _ service: Service, _ request: Request, where columns: [(name: String, value: SQLValue)]
    ) throws(Refusal) -> Reply {
        try service.atomically { () throws(Refusal) in
            let labels = try labels(service, request)
            let entries = try service.doNotCall.entries(
                where: columns, account: request.parameters[0], page: request.page())
            return .json(JSON(array: entries.map { body($0.entry, added: $0.added, labels) }))
        }
    }

    private static func labels(_ service: Service, _ request: Request) throws(Refusal) -> [Int64: JSON] {
        var labels: [Int64: JSON] = [:]
        for tag in try tags(service, request).all(page: .all) {
            labels[Int64(tag["dncTagId"]?.int ?? 0)] = tag["dncTagLabel"] ?? .null
        }
        return labels
    }

    private static func body(_ entry: DoNotCallTable.Entry, added: Int64, _ labels: [Int64: JSON]) -> JSON {
        let isNorthAmerican = ["USA", "CAN"].contains(entry.country)
        let country: JSON = [
            "countryId": JSON(entry.country), "countryCode": isNorthAmerican ? "1" : .null,
        ]
        return [
            "phone": JSON(entry.phone), "countryCode": country,
            "dncTagId": entry.tag == 0 ? .null : JSON(Int(entry.tag)), "tag": labels[entry.tag] ?? .null,
            "externId": entry.externId.map { JSON($0) } ?? .null, "reason": entry.reason.map { JSON($0) } ?? .null,
            "addedBy": JSON(Directory.email), "addedDate": JSON(Timestamp.text(added)),
        ]
    }

    /// Assumption: a number a line, in the first column; tag and country are in the query, or the first tag and the USA.
    private static func upload(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let file = try request.upload()
        return try service.atomically { () throws(Refusal) in
            let tags = tags(service, request)
            _ = try tags.rows(page: .all)
            let firstTag = try service.documents.ids(in: tags.place).first
            let tag = request.query["dncTagId"] ?? firstTag ?? ""
            let comma = UInt8(ascii: ",")
            var (added, rejected) = (0, 0)
            for row in DelimitedRows(separator: comma, quote: UInt8(ascii: "\"")).rows(of: file.content) {
                guard let phone = row.first, PhoneNumber.digits(of: phone) != nil else {
                    rejected += 1
                    continue
                }
                let given: JSON = [
                    "phone": JSON(phone), "countryId": JSON(request.query["countryId"] ?? "USA"),
                    "dncTagId": JSON.number(text: tag) ?? JSON(tag),
                ]
                try service.doNotCall.add(entry(given, tags), account: request.parameters[0], now: request.now)
                added += 1
            }
            return .json(["added": JSON(added), "rejected": JSON(rejected)] as JSON)
        }
    }

    private static func remove(
        _ service: Service, _ request: Request, _ columns: [(name: String, value: SQLValue)]
    ) throws(Refusal) -> Reply {
        _ = try service.doNotCall.remove(where: columns, account: request.parameters[0])
        return Reply(status: 200, contentType: nil, body: [])
    }

    private static func removeOne(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let phone = PhoneNumber.digits(of: request.parameters[2]) ?? ""
        let removed = try service.doNotCall.remove(
            where: [
                ("tag", .integer(tagId(service, request))), ("phone", .text(phone)),
                ("country", .text(request.parameters[3])),
            ], account: request.parameters[0])
        guard removed > 0 else { throw .notFound }
        return Reply(status: 200, contentType: nil, body: [])
    }
}
