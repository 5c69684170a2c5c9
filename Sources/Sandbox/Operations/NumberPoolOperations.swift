import LosslessJSON

/// The phone numbers themselves: made, changed, found.
enum NumberPoolOperations {
    private static let root = Operation.adminRoot + "/utilities/tnManager"
    private static let pool = NumberPool.place

    static let all = [
        Operation("GET", root + "/accounts") { _, _ in .json(JSON(array: Directory.accounts.map(\.json))) },
        Operation("POST", pool) { service, request throws(Refusal) in
            try each(service, request) { given throws(Refusal) in
                try service.numbers.create(given, now: request.now)
            }
        },
        Operation("PUT", pool) { service, request throws(Refusal) in
            try each(service, request) { given throws(Refusal) in
                try service.numbers.change(by: given, now: request.now)
            }
        },
        Operation("PUT", pool + "/bulkDelete", run: bulkDelete),
        Operation("GET", pool + "/{dnis}") { service, request throws(Refusal) in
            guard let number = try service.numbers.number(request.parameters[0]) else { throw .notFound }
            return .json(number)
        },
        Operation("DELETE", pool + "/{dnis}") { service, request throws(Refusal) in
            guard try service.numbers.remove(request.parameters[0]) else { throw .notFound }
            return .json(true)
        },
        Operation("POST", root + "/search", run: search),
        Operation("POST", root + "/searchDnis") { service, request throws(Refusal) in
            let found = try searchDnis(service, request)
            return .json([("records", JSON(array: found)), ("totalElements", JSON(found.count))])
        },
        Operation("POST", "/voice/api/v2/admin/utilities/tnManager/searchDnis") { service, request throws(Refusal) in
            let found = try searchDnis(service, request)
            return .json([("entries", byAccount(found)), ("totalCount", JSON(found.count))])
        },
        Operation("POST", root + "/checkNewDnisList", run: check),
        Operation("POST", root + "/uploadDnisPool", run: upload),
        Operation("PUT", root + "/updateBulkDnisPool", run: updateAll),
        Operation("PUT", root + "/updateCustomerDnisBulk", run: updateCustomer),
        Operation("PUT", root + "/updatePoolAndAssignment", run: updateWithAssignment),
    ]

    private static func each(
        _ service: Service, _ request: Request, _ body: (JSON) throws(Refusal) -> JSON
    ) throws(Refusal) -> Reply {
        let given = try request.array()
        return try service.atomically { () throws(Refusal) in
            var result: [JSON] = []
            for element in given.elements {
                guard element.kind == .object else { throw .invalid("body", "objects are expected", value: element) }
                result.append(try body(element))
            }
            return .json(JSON(array: result))
        }
    }

    private static func bulkDelete(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let given = try request.array()
        return try service.atomically { () throws(Refusal) in
            for element in given.elements {
                let dnis = try NumberPool.checked(element)
                guard try service.numbers.remove(dnis) else { throw NumberPool.unknown(dnis) }
            }
            return .json(true)
        }
    }

    /// `count=true` gives the number of hits in place of the hits.
    private static func search(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let criteria = try request.object()
        let page = try request.page()
        var found: [JSON] = []
        for number in try service.numbers.all() where fits(number, criteria) { found.append(number) }
        if try request.flag("count") ?? false { return .json(JSON(found.count)) }
        return .json(JSON(array: page.rows(of: found)))
    }

    private static func fits(_ number: JSON, _ criteria: JSON) -> Bool {
        let isAssigned = !NumberPool.assignment(of: number).isNull
        let dnis = number["dnis"]?.string ?? ""
        let wanted = texts(criteria["dnis"]).map(NumberPool.plain)
        let accounts = texts(criteria["accountIds"]) + [criteria["accountId"]?.string].compactMap(\.self)
        return (wanted.isEmpty || wanted.contains(dnis))
            && (criteria["dnisFilter"]?.string.map { dnis.contains($0) } ?? true)
            && (criteria["active"]?.bool.map { $0 == number["active"]?.bool } ?? true)
            && (criteria["assigned"]?.bool.map { $0 == isAssigned } ?? true)
            && (accounts.isEmpty || accounts.contains(number["reservedAccountId"]?.string ?? ""))
    }

    /// Assumption: the states are ASSIGNED and UNASSIGNED; every other text is all.
    private static func searchDnis(_ service: Service, _ request: Request) throws(Refusal) -> [JSON] {
        let criteria = try request.object()
        let accounts = texts(criteria["accountIds"])
        let text = criteria["searchText"]?.string ?? ""
        let state = criteria["dnisState"]?.string
        return try service.numbers.all().filter { number in
            let isAssigned = !NumberPool.assignment(of: number).isNull
            let places = [number["dnis"]?.string, number["dnisDescription"]?.string].compactMap(\.self)
            return (accounts.isEmpty || accounts.contains(number["reservedAccountId"]?.string ?? ""))
                && (text.isEmpty || places.contains { $0.contains(text) })
                && (state != "ASSIGNED" || isAssigned) && (state != "UNASSIGNED" || !isAssigned)
        }
    }

    /// The numbers below the account that each is reserved for.
    private static func byAccount(_ numbers: [JSON]) -> JSON {
        var entries: [(String, JSON)] = []
        for account in Directory.accounts {
            let records = numbers.filter { $0["reservedAccountId"]?.string == account.id }
            guard !records.isEmpty else { continue }
            entries.append(
                (account.id, JSON(members: [("name", JSON(account.name)), ("records", JSON(array: records))])))
        }
        return JSON(members: entries)
    }

    private static func texts(_ list: JSON?) -> [String] { list?.elements.compactMap(\.string) ?? [] }

    /// Those of the list that the pool cannot take: no numbers, or there already.
    private static func check(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        var refused: [JSON] = []
        for element in try request.array().elements {
            let dnis = NumberPool.plain(element.string ?? "")
            let isKnown = try service.numbers.contains(dnis)
            if isKnown || !NumberPool.isNumber(dnis) { refused.append(element) }
        }
        return .json(JSON(array: refused))
    }

    /// What a file of numbers has: the number, and its description. Nothing is kept yet.
    private static func upload(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        guard try request.required("fileType") == "COMMA" else {
            throw .invalid("fileType", "must be COMMA", value: JSON(request.query["fileType"] ?? ""))
        }
        let rows = try request.file().rows.filter { NumberPool.isNumber(NumberPool.plain($0[0])) || $0[0] != "dnis" }
        var records: [JSON] = []
        var messages: [JSON] = []
        for row in rows {
            let dnis = NumberPool.plain(row[0])
            if NumberPool.isNumber(dnis), try !service.numbers.contains(dnis) {
                records.append(
                    JSON(members: [("dnis", JSON(dnis)), ("dnisDescription", row.count > 1 ? JSON(row[1]) : .null)]))
            } else {
                messages.append(JSON("\(row[0]) is no new number of 10 digits"))
            }
        }
        let status: [(String, JSON)] = [
            ("validated", .bool(messages.isEmpty)), ("totalRecords", JSON(rows.count)),
            ("validRecords", JSON(records.count)), ("errorCode", messages.isEmpty ? .null : "INVALID_DNIS"),
            ("errorMessage", JSON(array: messages)),
        ]
        return .json([("records", JSON(array: records)), ("uploadStatus", JSON(members: status))])
    }

    private static func updateAll(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let given = try request.array()
        return try service.atomically { () throws(Refusal) in
            for element in given.elements { _ = try service.numbers.change(by: element, now: request.now) }
            return .json([
                ("status", "SUCCESS"), ("message", "The numbers were updated"),
                ("updatedRows", JSON(String(given.count))),
            ])
        }
    }

    /// Whom numbers are reserved for, and what they all say of their medium.
    private static func updateCustomer(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let given = try request.object()
        return try service.atomically { () throws(Refusal) in
            for group in given["dnisPool"]?.elements.map({ $0 }) ?? [] {
                for dnis in group["dnis"]?.elements.map({ $0 }) ?? [] {
                    var change = given["mediaCodes"].flatMap { $0.kind == .object ? $0 : nil } ?? [:]
                    change.set("dnis", dnis)
                    if let account = group["reservedAccountId"] { change.set("reservedAccountId", account) }
                    _ = try service.numbers.change(by: change, now: request.now)
                }
            }
            return .json(true)
        }
    }

    private static func updateWithAssignment(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let given = try request.array()
        return try service.atomically { () throws(Refusal) in
            for element in given.elements {
                let number = element["dnisPool"] ?? .null
                let dnis = try NumberPool.checked(number["dnis"] ?? .null)
                let changed = try service.numbers.change(by: number, now: request.now)
                if element["unassignProduct"]?.bool == true {
                    if !NumberPool.assignment(of: changed).isNull {
                        try service.numbers.unassign(dnis, now: request.now)
                    }
                } else if let product = element["product"]?.string, let id = element["productId"]?.int {
                    guard let target = NumberPool.Target(product: product, id: Int64(id)) else {
                        throw .invalid("product", "must be ACD, CLOUD_PROFILE or VISUAL_IVR", value: JSON(product))
                    }
                    _ = try service.numbers.assign(
                        dnis, to: target, by: JSON(members: [("dnis", JSON(dnis))]), now: request.now)
                }
            }
            return .json(true)
        }
    }
}
