import LosslessJSON
import RingCX

/// The callers that a queue treats in a special way.
enum SpecialAniOperations {
    private static let list = GateOperations.one + "/specialAnis"
    private static let path = OperationPath(list)
    private static let type = ResourceType(schema: "GateSpecialAni", idField: "", in: .builtIn)
    private static let kinds = ["S-ANI", "THROTTLE"]

    static let all = [
        Operation("GET", list, .account, run: anis),
        Operation("POST", list, .account, run: create),
        Operation("DELETE", list, .account, run: remove),
        Operation("POST", list + "/upload", .account, run: upload),
    ]

    private static func anis(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let place = try place(service, request)
        let kind = try kind(request, isRequired: false)
        let filter = request.query["filter"] ?? ""
        guard let list = try? JSON(parsing: service.documents.bodies(in: place)) else { throw .failure }
        let wanted = list.elements.filter { ani in
            (kind == nil || ani["type"]?.string == kind) && (ani["ani"]?.string ?? "").contains(filter)
        }
        return .json(JSON(array: try request.page().rows(of: wanted)))
    }

    private static func create(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let place = try place(service, request)
        let ani = try type.completed(request.object())
        guard let kind = ani["type"]?.string, kinds.contains(kind) else {
            throw .invalid("type", "must be one of S-ANI, THROTTLE", value: ani["type"] ?? .null)
        }
        let number = ani["ani"]?.string ?? ""
        guard try !service.documents.contains(id(kind, number), in: place) else {
            throw .duplicate("ani", value: number)
        }
        return .json(try write(ani, kind, number, service, request, place), status: 201)
    }

    /// - Returns: how many are gone; without `ani` all of the type
    private static func remove(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let place = try place(service, request)
        let kind = try kind(request, isRequired: true) ?? ""
        if let ani = request.query["ani"] {
            return .json(JSON(try service.documents.remove(id(kind, ani), in: place) ? 1 : 0))
        }
        return .json(JSON(try removeAll(of: kind, service, place)))
    }

    private static func removeAll(of kind: String, _ service: Service, _ place: String) throws(Refusal) -> Int {
        let ids = try service.documents.ids(in: place).filter { $0.hasPrefix(kind + ":") }
        for id in ids { _ = try service.documents.remove(id, in: place) }
        return ids.count
    }

    /// A file with one number a line. `operation=REPLACE` takes the others of the type away.
    private static func upload(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let place = try place(service, request)
        let kind = try kind(request, isRequired: true) ?? ""
        let operation = request.query["operation"] ?? "APPEND"
        guard ["APPEND", "REPLACE"].contains(operation) else {
            throw .invalid("operation", "must be APPEND or REPLACE", value: JSON(operation))
        }
        let numbers = try request.file().rows.compactMap(\.first).filter { !$0.isEmpty && isNumber($0) }
        if operation == "REPLACE" { _ = try removeAll(of: kind, service, place) }
        for number in numbers {
            let ani = JSON(members: type.fields.map { ($0.name, $0.initial) })
            _ = try write(ani, kind, number, service, request, place)
        }
        return .text(String(numbers.count))
    }

    private static func write(
        _ ani: JSON, _ kind: String, _ number: String, _ service: Service, _ request: Request, _ place: String
    ) throws(Refusal) -> JSON {
        guard isNumber(number) else {
            throw .invalid("ani", "must be a phone number of digits", value: ani["ani"] ?? .null)
        }
        var ani = ani
        ani.set("type", JSON(kind))
        ani.set("ani", JSON(number))
        ani.set("dateAdded", JSON(Timestamp.text(request.now)))
        try service.documents.write(ani, row: ani, id: id(kind, number), in: place, idName: "ani")
        return ani
    }

    private static func isNumber(_ text: String) -> Bool {
        let digits = text.utf8.first == UInt8(ascii: "+") ? text.utf8.dropFirst() : text.utf8[...]
        return (3...18).contains(digits.count) && digits.allSatisfy { (48...57).contains($0) }
    }

    private static func id(_ kind: String, _ number: String) -> String { kind + ":" + number }

    private static func kind(_ request: Request, isRequired: Bool) throws(Refusal) -> String? {
        guard let kind = isRequired ? try request.required("type") : request.query["type"] else { return nil }
        guard kinds.contains(kind) else {
            throw .invalid("type", "must be one of S-ANI, THROTTLE", value: JSON(kind))
        }
        return kind
    }

    private static func place(_ service: Service, _ request: Request) throws(Refusal) -> String {
        let parent = Place(account: request.parameters[0], parent: try request.id(1))
        guard try service.gates.contains(request.id(2), in: parent) else { throw .notFound }
        return path.place(request.parameters, count: path.segments.count)
    }
}

extension Page {
    /// The part of a list that was made here.
    func rows(of list: [JSON]) -> [JSON] {
        let rest = list.dropFirst(Int(clamping: offset))
        return limit < 0 ? Array(rest) : Array(rest.prefix(Int(clamping: limit)))
    }
}
