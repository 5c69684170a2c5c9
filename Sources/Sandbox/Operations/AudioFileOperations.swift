import LosslessJSON

/// The announcements of a sub-account: their names and sizes; the sound itself is not kept.
enum AudioFileOperations {
    private static let list = Operation.accountRoot + "/utilities/audioFiles"
    private static let one = list + "/{fileName}"
    private static let path = OperationPath(list)

    static let all = [
        Operation("GET", list, .account) { service, request throws(Refusal) in
            .json(try service.documents.bodies(in: place(request)))
        },
        Operation("POST", list, .account) { service, request throws(Refusal) in
            let file = try request.file()
            let name = request.query["audioName"] ?? request.query["uploadFileName"] ?? ""
            try check(name, "audioName", service, request)
            return .json(try write(name, size: file.bytes.count, service, request))
        },
        Operation("PUT", one + "/rename", .account) { service, request throws(Refusal) in
            let old = request.parameters[1]
            guard let stored = try service.documents.resource(old, in: place(request)) else { throw .notFound }
            let name = try request.required("newFileName")
            try check(name, "newFileName", service, request)
            _ = try service.documents.remove(old, in: place(request))
            return .json(try write(name, size: stored["fileSize"]?.int ?? 0, service, request))
        },
        Operation("DELETE", one + "/remove", .account) { service, request throws(Refusal) in
            guard try service.documents.remove(request.parameters[1], in: place(request)) else { throw .notFound }
            return .json(true)
        },
    ]

    private static func check(
        _ name: String, _ field: String, _ service: Service, _ request: Request
    ) throws(Refusal) {
        guard !name.isEmpty, !name.contains("/") else {
            throw .invalid(field, "must be the name of a file", value: JSON(name))
        }
        guard try !service.documents.contains(name, in: place(request)) else {
            throw .duplicate("fileName", value: name)
        }
    }

    private static func write(
        _ name: String, size: Int, _ service: Service, _ request: Request
    ) throws(Refusal) -> JSON {
        let file = JSON(members: [
            ("fileName", JSON(name)), ("fileSize", JSON(size)), ("lastModified", JSON(Timestamp.text(request.now))),
        ])
        try service.documents.write(file, row: file, id: name, in: place(request), idName: "fileName")
        return file
    }

    private static func place(_ request: Request) -> String {
        path.place(request.parameters, count: path.segments.count)
    }
}
