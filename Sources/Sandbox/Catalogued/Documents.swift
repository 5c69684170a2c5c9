import LosslessJSON

/// One list of the document store, as a request finds it. A list that nobody has asked for yet is filled first.
struct Documents {
    let service: Service
    let request: Request
    let path: OperationPath
    let collection: ResourceCollection
    /// The list's path.
    let place: String

    private var store: DocumentStore { service.documents }
    private var type: ResourceType { collection.type }
    var sampler: Sampler { Sampler(seed: service.options.seed, place: place, now: request.now) }

    /// For an operation on a list or an item, or on something below an item.
    init(_ service: Service, _ request: Request, _ path: OperationPath, _ collection: ResourceCollection) {
        self.service = service
        self.request = request
        self.path = path
        self.collection = collection
        let place = path.place(request.parameters, count: collection.path.segments.count)
        self.place = place.hasPrefix("/voice/api/v2-skinny/") ? Parent.canonical(place) : place
    }

    init(_ service: Service, _ request: Request, place: String, _ collection: ResourceCollection) {
        self.service = service
        self.request = request
        path = OperationPath(place)
        self.collection = collection
        self.place = place
    }

    /// A list below an item of this one.
    func below(_ id: String, _ child: ResourceCollection) -> Documents {
        Documents(service, request, place: "\(place)/\(id)/\(child.path.lastLiteral)", child)
    }

    /// The id at the end of the path.
    var id: String { path.value(at: path.segments.count - 1, request.parameters) }
    /// The id before the verb at the end of the path.
    var parentId: String { path.value(at: path.segments.count - 2, request.parameters) }
}

extension Documents {
    func contains(_ id: String) throws(Refusal) -> Bool {
        try fill()
        return try store.contains(id, in: place)
    }

    func body(_ id: String) throws(Refusal) -> [UInt8] {
        try fill()
        guard let body = try store.body(id, in: place) else { throw .notFound }
        return body
    }

    func itemBody() throws(Refusal) -> [UInt8] { try body(id) }

    func changeItem(by given: JSON) throws(Refusal) -> JSON { try change(id, by: given) }

    func rows(page: Page) throws(Refusal) -> [UInt8] {
        try fill()
        return try store.rows(in: place, page: page)
    }

    func all(page: Page) throws(Refusal) -> [JSON] {
        try fill()
        guard let list = try? JSON(parsing: store.bodies(in: place, page: page)) else { throw .failure }
        return Array(list.elements)
    }

    func create(_ given: JSON) throws(Refusal) -> JSON {
        try fill()
        return try make(given)
    }

    private func make(_ given: JSON) throws(Refusal) -> JSON {
        let id = try newId(given)
        guard try !store.contains(id, in: place) else { throw .duplicate(type.idField, value: id) }
        return try write(sampler.assigned(to: type.completed(given), type, collection.path), id)
    }

    func change(_ id: String, by given: JSON) throws(Refusal) -> JSON {
        try fill()
        guard let stored = try store.resource(id, in: place) else { throw .notFound }
        return try write(type.changed(stored, by: given), id)
    }

    func remove(_ id: String) throws(Refusal) {
        try fill()
        guard try store.remove(id, in: place) else { throw .notFound }
    }

    /// The array is the whole list from now on: what it names by id is changed, what it leaves out is gone.
    func replaceAll(by given: JSON) throws(Refusal) -> JSON {
        try fill()
        var kept: Set<String> = []
        var result: [JSON] = []
        for element in given.elements {
            guard element.kind == .object else { throw .invalid("body", "objects are expected", value: element) }
            let id = element[type.idField]?.scalarText ?? ""
            let isThere = try store.contains(id, in: place)
            let resource = try isThere ? change(id, by: element) : make(element)
            kept.insert(resource[type.idField]?.scalarText ?? "")
            result.append(resource)
        }
        for id in try store.ids(in: place) where !kept.contains(id) { _ = try store.remove(id, in: place) }
        return JSON(array: result)
    }

    func add(_ given: JSON) throws(Refusal) -> JSON {
        try fill()
        var result: [JSON] = []
        for element in given.elements {
            guard element.kind == .object else { throw .invalid("body", "objects are expected", value: element) }
            result.append(try make(element))
        }
        return JSON(array: result)
    }

    /// Another like the one before the verb, under the name the query gives.
    func clone() throws(Refusal) -> JSON {
        try fill()
        guard var copy = try store.resource(parentId, in: place) else { throw .notFound }
        let name = type.fields.first { $0.isName }?.name
        let given = request.query.fields.first { $0.name.hasPrefix("new") && $0.name.hasSuffix("Name") }?.value
        if let name, let given { copy.set(name, JSON(given)) }
        let made = try write(copy, newId(.null))
        let id = made[type.idField] ?? .null
        // A copy of a campaign has no leads yet, and no lists of them.
        try store.copyAll(
            below: "\(place)/\(parentId)", to: "\(place)/\(id.scalarText ?? "")", field: (type.idField, id),
            without: "lists")
        return made
    }
}

extension Documents {
    private func write(_ resource: JSON, _ id: String) throws(Refusal) -> JSON {
        var resource = resource
        let isNumber = collection.isNumbered && Int64(id) != nil
        resource.set(type.idField, isNumber ? JSON.number(text: id) ?? JSON(id) : JSON(id))
        try store.write(resource, row: type.row(of: resource), id: id, in: place, idName: type.idField)
        return resource
    }

    private func newId(_ given: JSON) throws(Refusal) -> String {
        guard collection.isNumbered else {
            if let id = given[type.idField]?.string, !id.isEmpty { return id }
            return sampler.uuid(number: try store.newId(named: type.idField))
        }
        return String(try store.newId(named: type.idField))
    }

    private func fill() throws(Refusal) {
        guard try !store.isFilled(place) else { return }
        try store.setFilled(place)
        for number in 0..<Sampler.count(of: collection) {
            let sample = sampler.resource(of: type, number: number, collection.path.lastLiteral)
            var id = collection.isNumbered ? String(sampler.id(number)) : sampler.uuid(number: Int64(number))
            while try !store.collections(with: id, named: type.idField).isEmpty { id += "0" }
            _ = try write(sampler.assigned(to: sample, type, collection.path), id)
        }
    }
}
