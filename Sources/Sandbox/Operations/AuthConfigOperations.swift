import LosslessJSON
import RingCX

/// How RingCX signs in to servers elsewhere. The client chooses the id, a UUID; secrets are taken, but not kept or shown.
enum AuthConfigOperations {
    private static let list = Operation.accountRoot + "/external/authConfigs"
    private static let one = list + "/{authConfigId}"
    private static let path = OperationPath(list)
    private static let secrets = ["apiKey", "password", "secret", "privateKey", "assertion", "tokenResponse"]

    static let all =
        [
            Operation("GET", list, .account) { service, request throws(Refusal) in
                let rows = try service.documents.bodies(in: place(request), page: request.page())
                return .json([("records", (try? JSON(parsing: rows)) ?? JSON(array: []))])
            },
            Operation("GET", one, .account) { service, request throws(Refusal) in
                guard let body = try service.documents.body(id(request), in: place(request)) else { throw .notFound }
                return .json(body)
            },
            Operation("DELETE", one, .account) { service, request throws(Refusal) in
                guard try service.documents.remove(id(request), in: place(request)) else { throw .notFound }
                return .noContent
            },
        ] + kind("apiKey", "AuthConfigApiKey", "APIKEY") + kind("basic", "AuthConfigBasic", "BASIC")
        + kind("customAuth", "AuthConfigCustomAuth", "CUSTOM_AUTH") + kind("jwt", "AuthConfigJwt", "JWT")
        + kind("oauth", "AuthConfigOAuth", "OAUTH")

    private static func kind(_ name: String, _ schema: String, _ authType: String) -> [Operation] {
        let type = ResourceType(schema: schema, idField: "authConfigId", in: .builtIn)
        return [
            Operation("POST", one + "/" + name, .account) { service, request throws(Refusal) in
                guard isUUID(request.parameters[1]) else {
                    throw .invalid("authConfigId", "must be a UUID", value: JSON(request.parameters[1]))
                }
                guard try !service.documents.contains(id(request), in: place(request)) else {
                    throw .duplicate("authConfigId", value: request.parameters[1])
                }
                var config = try type.completed(request.object())
                config.set("createdTime", JSON(Timestamp.text(request.now)))
                return .json(try write(config, authType, service, request))
            },
            Operation("PATCH", one + "/" + name, .account) { service, request throws(Refusal) in
                guard let stored = try service.documents.resource(id(request), in: place(request)),
                    stored["authType"]?.string == authType
                else { throw .notFound }
                return .json(try write(type.changed(stored, by: request.object()), authType, service, request))
            },
        ]
    }

    private static func write(
        _ config: JSON, _ authType: String, _ service: Service, _ request: Request
    ) throws(Refusal) -> JSON {
        var config = config
        for name in secrets where config[name] != nil { config.set(name, .null) }
        config.set("authConfigId", JSON(id(request)))
        config.set("authType", JSON(authType))
        config.set("updatedTime", JSON(Timestamp.text(request.now)))
        try service.documents.write(
            config, row: config, id: id(request), in: place(request), idName: "authConfigId")
        return config
    }

    private static func place(_ request: Request) -> String {
        path.place(request.parameters, count: path.segments.count)
    }

    private static func id(_ request: Request) -> String { request.parameters[1].lowercased() }

    private static func isUUID(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return parts.map(\.count) == [8, 4, 4, 4, 12]
            && text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || Character(UnicodeScalar($0)).isHexDigit }
    }
}
