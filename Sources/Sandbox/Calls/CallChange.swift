import LosslessJSON

/// Something that was done to a call.
struct CallChange {
    enum Action {
        /// An agent dials by hand.
        case dial(Leg, from: String, to: String)
        case hangUp
        /// Into a queue again; the leg says what comes of it there.
        case requeue(Leg)
        case dispose(String, notes: String)
        case record(Bool)
        case hold(Bool)
        /// A supervisor, called on a number, is on the call too.
        case join(String, type: String)
        case leave(String)
    }

    let time: Int64
    let action: Action
}

extension CallChange.Action {
    /// As it is kept.
    var json: JSON {
        switch self {
        case .dial(let leg, let from, let to): ["dial": leg.json, "from": JSON(from), "to": JSON(to)]
        case .hangUp: ["hangUp": true]
        case .requeue(let leg): ["requeue": leg.json]
        case .dispose(let name, let notes): ["dispose": JSON(name), "notes": JSON(notes)]
        case .record(let isOn): ["record": .bool(isOn)]
        case .hold(let isOn): ["hold": .bool(isOn)]
        case .join(let number, let type): ["join": JSON(number), "type": JSON(type)]
        case .leave(let number): ["leave": JSON(number)]
        }
    }

    init?(_ json: JSON) {
        func text(_ name: String) -> String { json[name]?.string ?? "" }
        switch Array(json.members).first?.key {
        case "dial": self = .dial(Leg(json["dial"] ?? .null), from: text("from"), to: text("to"))
        case "hangUp": self = .hangUp
        case "requeue": self = .requeue(Leg(json["requeue"] ?? .null))
        case "dispose": self = .dispose(text("dispose"), notes: text("notes"))
        case "record": self = .record(json["record"]?.bool == true)
        case "hold": self = .hold(json["hold"]?.bool == true)
        case "join": self = .join(text("join"), type: text("type"))
        case "leave": self = .leave(text("leave"))
        default: return nil
        }
    }
}

extension Leg {
    fileprivate var json: JSON {
        JSON(array: [queue, agent, enqueue, ring, connect, end, free].map { JSON(Int($0)) })
    }

    fileprivate init(_ json: JSON) {
        func part(_ index: Int) -> Int64 { Int64(json[index]?.int ?? 0) }
        self.init(
            queue: part(0), agent: part(1), enqueue: part(2), ring: part(3), connect: part(4), end: part(5),
            free: part(6))
    }
}

extension Call {
    var disposition: (name: String, notes: String)? {
        for change in changes.reversed() {
            if case .dispose(let name, let notes) = change.action { return (name, notes) }
        }
        return nil
    }

    /// The numbers of supervisors, with how each is on the call; in the order they came.
    var supervisors: [(number: String, type: String, session: Int)] {
        var present: [(number: String, type: String, session: Int)] = []
        // The first two sessions are the caller's and the agent's.
        var session = 2
        for change in changes {
            switch change.action {
            case .join(let number, let type):
                session += 1
                present.append((number, type, session))
            case .leave(let number): present.removeAll { $0.number == number }
            default: break
            }
        }
        return present
    }

    /// When recording was switched, and to what.
    var recordingChanges: [(time: Int64, isOn: Bool)] {
        changes.compactMap { change in
            if case .record(let isOn) = change.action { (change.time, isOn) } else { nil }
        }
    }

    /// Since when it has been on hold.
    var heldSince: Int64? {
        var since: Int64?
        for change in changes {
            if case .hold(let isOn) = change.action { since = isOn ? since ?? change.time : nil }
        }
        return since
    }

    /// Milliseconds it was on hold, until it ended or until now.
    func held(until now: Int64) -> Int64 {
        var (sum, since): (Int64, Int64?) = (0, nil)
        for change in changes {
            guard case .hold(let isOn) = change.action else { continue }
            if let begin = since, !isOn { sum += change.time - begin }
            since = isOn ? since ?? change.time : nil
        }
        return sum + (since.map { max(0, min(now, end) - $0) } ?? 0)
    }
}
