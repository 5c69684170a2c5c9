import LosslessJSON

/// What only a sandbox has: its clock, its faults, and what it has seen. Everybody on this machine may use it; no token is asked for.
enum ControlOperations {
    static let all = [
        Operation("GET", "/sandbox/clock", .open) { service, _ in clock(service) },
        Operation("POST", "/sandbox/clock", .open, run: setClock),
        Operation("DELETE", "/sandbox/clock", .open) { service, _ in
            service.clock.reset()
            return clock(service)
        },
        Operation("GET", "/sandbox/faults", .open) { service, _ in
            .json(JSON(array: service.faults.entries.map(\.json)))
        },
        Operation("POST", "/sandbox/faults", .open, run: addFault),
        Operation("DELETE", "/sandbox/faults", .open) { service, _ in
            service.faults.removeAll()
            return .noContent
        },
        Operation("DELETE", "/sandbox/faults/{id}", .open) { service, request throws(Refusal) in
            guard service.faults.remove(id: Int(try request.id(0))) else { throw .notFound }
            return .noContent
        },
        Operation("GET", "/sandbox/requests", .open) { service, request throws(Refusal) in
            let redactor = service.redactor
            let entries = service.log.entries(after: try request.count("after") ?? 0)
            return .json(JSON(array: entries.map { RequestItem(entry: $0, redactor: redactor).json }))
        },
        Operation("GET", "/sandbox/sign-ins", .open) { service, _ in .json(service.counts.json) },
    ]

    /// `{"advanceSeconds": 300}` moves the time that everything goes by; `{"set": "2026-03-02T09:00:00Z"}`, or milliseconds since 1970,
    /// sets it; `{"isStopped": true}` makes it stand still. The answer tells the new time.
    private static func setClock(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let given = try request.object()
        if let isStopped = given["isStopped"] {
            guard let flag = isStopped.bool else {
                throw .invalid("isStopped", "must be true or false", value: isStopped)
            }
            service.clock.isStopped = flag
            if given["set"] == nil, given["advanceSeconds"] == nil { return clock(service) }
        }
        if let moment = given["set"] {
            guard let time = moment.int.map(Int64.init) ?? moment.string.flatMap(Timestamp.milliseconds),
                SandboxClock.settable.contains(time)
            else {
                throw .invalid(
                    "set", "must be a time such as 2026-03-02T09:00:00Z, or milliseconds since 1970", value: moment)
            }
            service.clock.set(to: time)
            return clock(service)
        }
        guard let seconds = given["advanceSeconds"]?.int, (0...1_000_000_000).contains(seconds) else {
            throw .invalid(
                "advanceSeconds", "must be a whole number from 0; or give set, a time, or isStopped",
                value: given["advanceSeconds"] ?? .null)
        }
        service.clock.advance(by: .seconds(seconds))
        return clock(service)
    }

    private static func clock(_ service: Service) -> Reply {
        let now = service.clock.now
        return .json([
            ("now", JSON(Timestamp.text(now))), ("timestamp", JSON(Int(now))),
            ("aheadSeconds", JSON(Int(service.clock.lead / 1_000))), ("isStopped", .bool(service.clock.isStopped)),
        ])
    }

    /// `{"rule": "GET /agentGroups 2 status=503"}`, or the rule itself as text.
    private static func addFault(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let text = String(decoding: request.body, as: UTF8.self)
        let rule = text.first { !$0.isWhitespace } == "{" ? try request.object()["rule"]?.string : text
        guard let rule, rule.contains(where: { !$0.isWhitespace }) else {
            throw .invalid("rule", "must be a text such as \(FaultRule.example)", value: .null)
        }
        do {
            return .json(service.faults.add(try FaultRule(parsing: rule)).json, status: 201)
        } catch {
            throw .invalid("rule", error.description, value: JSON(rule))
        }
    }
}

extension Faults.Entry {
    fileprivate var json: JSON {
        JSON(members: [
            ("id", JSON(id)), ("rule", JSON(rule.description)), ("fitting", JSON(fitting)), ("applied", JSON(applied)),
        ])
    }
}
