import Language
public import LosslessJSON

/// A Postman collection (v2.0 or v2.1) as drafts of scripts: a folder that holds requests is one.
public struct PostmanCollection: Sendable {
    /// Something that is in no script, or there only as a comment.
    public struct Skipped: Sendable, Equatable {
        /// `Folder / Request`
        public let place: String
        public let reason: String
    }

    public private(set) var drafts: [ScriptDraft] = []
    public private(set) var skipped: [Skipped] = []
    /// Scripts of which something is only kept as a comment.
    public private(set) var untranslatedScripts = 0
    private var variables: PostmanVariables
    private var names: Set<String> = []
    private var leavesSignIn = false

    /// - Throws: for what is no collection.
    public init(_ json: JSON, environment: JSON? = nil) throws(InterchangeError) {
        // The API of Postman wraps it.
        let json = json["collection"]?["item"] != nil ? json["collection"]! : json
        guard json.kind == .object, let items = json["item"], items.kind == .array else {
            throw InterchangeError(
                "this is no Postman collection: it has no list \"item\"",
                hint: json["requests"] != nil
                    ? "this is format v1: export it again as v2.1" : "export it from Postman as Collection v2.1")
        }
        if let environment, environment["values"]?.kind != .array {
            throw InterchangeError(
                "this is no Postman environment: it has no list \"values\"",
                hint: "export it from Postman's environments")
        }
        variables = PostmanVariables(collection: json, environment: environment)
        let name = json["info"]?["name"]?.string ?? "collection"
        read(items, path: [], name: name, remarks: [json.descriptionText], auth: json["auth"], events: json["event"])
    }

    private mutating func read(
        _ items: JSON, path: [String], name: String, remarks: [String?], auth: JSON?, events: JSON?
    ) {
        var draft = ScriptDraft(fileName: "")
        variables.beginScript()
        leavesSignIn = false
        for item in items.elements where item["item"] == nil { add(item, path, auth, events, to: &draft) }
        if !draft.blocks.isEmpty {
            draft.fileName = SafeName.file(path.isEmpty ? name : path.suffix(4).joined(separator: "-"), taken: &names)
            let signIn =
                leavesSignIn ? ["Signing in is left to rcx: the Authorization of these requests is left out"] : []
            draft.remarks =
                ["\((path.isEmpty ? [name] : path).joined(separator: " / ")), from Postman"] + remarks.compactMap { $0 }
                + signIn
            draft.declarations = variables.declarations
            if !variables.unknownDynamics.isEmpty {
                draft.remarks.append(
                    "made up by Postman, to be given here: \(variables.unknownDynamics.joined(separator: " "))")
            }
            drafts.append(draft)
        }
        for folder in items.elements {
            guard let inner = folder["item"] else { continue }
            let name = folder["name"]?.string ?? "folder"
            guard inner.kind == .array else {
                skip(path + [name], "its \"item\" is no list")
                continue
            }
            read(
                inner, path: path + [name], name: name, remarks: [folder.descriptionText],
                auth: folder["auth"] ?? auth, events: nil)
        }
    }

    private mutating func add(
        _ item: JSON, _ path: [String], _ auth: JSON?, _ events: JSON?, to draft: inout ScriptDraft
    ) {
        let name = item["name"]?.string ?? "request \(draft.blocks.count + 1)"
        guard item.kind == .object, let request = item["request"] else {
            return skip(path + [name], item.kind == .object ? "it holds no request" : "it is no object")
        }
        if item["disabled"]?.bool == true { return skip(path + [name], "it is disabled") }
        var reader = PostmanRequest(request, auth: auth, variables: variables)
        var block = ScriptDraft.Block(
            title: name, remarks: [item.descriptionText, request.descriptionText].compactMap { $0 })
        do throws(InterchangeError) {
            let before = scripts(item["event"], "prerequest", &reader)
            let after = scripts(item["event"], "test", &reader)
            try reader.read(expecting: after.expected)
            let line = reader.line
            block.remarks += before.remarks + after.remarks + reader.notes
            block.request = before.statements.count
            block.statements = before.statements + [line.text] + after.statements
        } catch {
            block.refusal = error.message
            skip(path + [name], error.message)
        }
        for note in reader.losses { skip(path + [name], note) }
        variables = reader.variables
        leavesSignIn = leavesSignIn || reader.leavesSignIn
        for name in reader.assigned { variables.set.insert(name) }
        draft.blocks.append(block)
    }

    private mutating func scripts(_ events: JSON?, _ kind: String, _ reader: inout PostmanRequest) -> PostmanScript {
        var script = PostmanScript(isBefore: kind == "prerequest")
        for event in events.items(atMost: 20) where event["listen"]?.string == kind && event["disabled"]?.bool != true {
            script.read(event["script"]?["exec"] ?? event["script"])
        }
        reader.assigned += script.assigned
        if script.isUntranslated { untranslatedScripts += 1 }
        return script
    }

    private mutating func skip(_ place: [String], _ reason: String) {
        skipped.append(Skipped(place: ScriptText.line(place.suffix(6).joined(separator: " / ")), reason: reason))
    }
}

extension JSON {
    /// A description is a text or an object that holds one.
    var descriptionText: String? {
        let text = self["description"]?.string ?? self["description"]?["content"]?.string
        return text.flatMap { $0.trimmed.isEmpty ? nil : $0 }
    }
}
