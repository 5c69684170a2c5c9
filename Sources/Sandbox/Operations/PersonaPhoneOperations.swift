import LosslessJSON
import RingCX

/// The phones that leads are called on, by label. Every change answers with the whole list.
enum PersonaPhoneOperations {
    private static let list = Operation.accountRoot + "/persona-phone-config"
    private static let path = OperationPath(list)
    private static let type = ResourceType(schema: "PersonaPhoneConfig", idField: "phoneId", in: .builtIn)

    static let all = [
        Operation("GET", list, .account) { service, request throws(Refusal) in
            .json(try service.documents.bodies(in: place(request)))
        },
        Operation("POST", list, .account) { service, request throws(Refusal) in
            let phone = try type.completed(request.object())
            return try write(phone, newId(phone["phoneId"] ?? .null, service, request), service, request)
        },
        Operation("PUT", list, .account) { service, request throws(Refusal) in
            let given = try request.object()
            let id = given["phoneId"]?.scalarText ?? ""
            guard let stored = try service.documents.resource(id, in: place(request)) else { throw .notFound }
            return try write(type.changed(stored, by: given), id, service, request)
        },
        Operation("DELETE", list + "/{phoneId}", .account) { service, request throws(Refusal) in
            guard try service.documents.remove(request.parameters[1], in: place(request)) else { throw .notFound }
            return .noContent
        },
        Operation("GET", list + "/active-campaigns/{phoneId}", .account) { service, request throws(Refusal) in
            guard try service.documents.contains(request.parameters[1], in: place(request)) else { throw .notFound }
            return .json(JSON(array: []))
        },
    ]

    /// There are seven at most: 1 is the lead's own phone.
    private static func newId(_ given: JSON, _ service: Service, _ request: Request) throws(Refusal) -> String {
        for id in 1...7 where given.isNull || given.int == id {
            if try !service.documents.contains(String(id), in: place(request)) { return String(id) }
        }
        let isTaken = given.isNull || given.int.map { (1...7).contains($0) } == true
        throw .invalid("phoneId", isTaken ? "is taken" : "must be from 1 to 7", value: given)
    }

    private static func write(
        _ phone: JSON, _ id: String, _ service: Service, _ request: Request
    ) throws(Refusal) -> Reply {
        guard let label = phone["phoneLabel"]?.string, !label.isEmpty else {
            throw .invalid("phoneLabel", "must not be empty", value: phone["phoneLabel"] ?? .null)
        }
        guard label.count <= 30 else { throw .invalid("phoneLabel", "must not be longer than 30", value: JSON(label)) }
        var phone = phone
        phone.set("phoneId", JSON.number(text: id) ?? JSON(id))
        phone.set("accountId", JSON(request.parameters[0]))
        try service.documents.write(phone, row: phone, id: id, in: place(request), idName: "phoneId")
        return .json(try service.documents.bodies(in: place(request)))
    }

    private static func place(_ request: Request) -> String {
        path.place(request.parameters, count: path.segments.count)
    }
}
