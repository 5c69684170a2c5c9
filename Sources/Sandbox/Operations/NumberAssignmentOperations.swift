import LosslessJSON

/// Where the numbers lead.
enum NumberAssignmentOperations {
    private static let root = Operation.adminRoot + "/utilities/tnManager/assignedDnis"

    static let all = [
        replacement("gates/{gateId}") { .gate($0) },
        replacement("cloudRouteProfiles/{cloudRouteProfileId}") { .cloudRouteProfile($0) },
        replacement("visualIvrs/{visualIvrId}") { .visualIvr($0) },
        Operation("PUT", root, run: assign),
        Operation("DELETE", root) { service, request throws(Refusal) in
            let given = try request.object()
            let dnis = given["dnis"]?.string ?? given["dnisE164"]?.string
            try service.numbers.unassign(NumberPool.checked(dnis.map { JSON($0) } ?? .null), now: request.now)
            return .json(true)
        },
        Operation("GET", root + "/{dnis}") { service, request throws(Refusal) in
            guard let number = try service.numbers.number(request.parameters[0]),
                !NumberPool.assignment(of: number).isNull
            else { throw .notFound }
            return .json(NumberPool.assignment(of: number))
        },
        Operation("DELETE", root + "/{dnis}") { service, request throws(Refusal) in
            try service.numbers.unassign(request.parameters[0], now: request.now)
            return .json(true)
        },
    ]

    /// The array has all numbers of the place from now on.
    private static func replacement(
        _ path: String, _ target: @escaping @Sendable (Int64) -> NumberPool.Target
    ) -> Operation {
        Operation("PUT", root + "/" + path) { service, request throws(Refusal) in
            let id = try request.id(0)
            let given = try request.array()
            return try service.atomically { () throws(Refusal) in
                .json(JSON(array: try service.numbers.replace(target(id), by: given, now: request.now)))
            }
        }
    }

    private static func assign(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let given = try request.array()
        return try service.atomically { () throws(Refusal) in
            var result: [JSON] = []
            for element in given.elements {
                guard let target = NumberPool.Target(element) else {
                    throw .invalid("body", "must name a gate, a cloudRouteProfile or a visualIvr", value: element)
                }
                let dnis = try NumberPool.checked(element["dnis"] ?? .null)
                result.append(try service.numbers.assign(dnis, to: target, by: element, now: request.now))
            }
            return .json(JSON(array: result))
        }
    }
}

extension Service {
    var numbers: NumberPool { NumberPool(service: self) }
}
