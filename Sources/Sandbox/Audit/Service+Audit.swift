import LosslessJSON
import Store

extension Service {
    /// What an operation does, with an entry in the audit log for what it changes: both, or neither.
    func run(
        _ operation: Operation, _ request: Request, read: (operation: Operation, parameters: [String])?
    ) throws(Refusal) -> Reply {
        guard let change = operation.audited else { return try operation.run(self, request) }
        return try atomically { () throws(Refusal) in
            let before = change.isWhole && change.action != .create ? value(read, request) : nil
            let reply = try operation.run(self, request)
            if reply.status < 300 {
                if operation.changesDuties {
                    try stored { () throws(StoreError) in try calls.duties.note(since: request.now) }
                }
                let entry = AuditEntry(
                    change: change, path: OperationPath(operation.path), request: request, before: before,
                    reply: try? JSON(parsing: reply.body))
                try audit.add(
                    entry.json(by: users.named(caller(request)) ?? UserOperations.user, redactor: redactor),
                    time: request.now, account: entry.account, change, entityId: entry.entityId,
                    userId: caller(request))
            }
            return reply
        }
    }

    private func value(_ read: (operation: Operation, parameters: [String])?, _ request: Request) -> JSON? {
        guard let read else { return nil }
        let question = Request(
            headers: request.headers, parameters: read.parameters, query: .none, body: [], now: request.now)
        guard let reply = try? read.operation.run(self, question), reply.contentType == .json else { return nil }
        return try? JSON(parsing: reply.body)
    }
}
