import LosslessJSON
import RingCX
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite struct OpenAPIReaderTests {
    private func description(_ name: String) throws -> JSON {
        try JSON(
            parsing: bytes(of: "\(#filePath)".replacing("OpenAPIReaderTests.swift", with: "Descriptions/\(name).json")))
    }

    private func bytes(of path: String) throws -> [UInt8] {
        let file = try #require(fopen(path, "r"), "\(path)")
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
        return bytes
    }

    private func read(_ document: JSON) throws -> (catalogue: Catalogue, skipped: [String]) {
        var reader = try OpenAPIReader(document)
        let catalogue = Catalogue(reader.read())
        return (catalogue, reader.skipped.map(\.description))
    }

    @Test func anOpenAPI30FileIsReadWhole() throws {
        let (catalogue, skipped) = try read(description("library"))
        #expect(skipped == [])
        #expect(catalogue.title == "Town Library")
        #expect(
            catalogue.operations.map { "\($0.method) \($0.path)" } == [
                "GET /api/v2/books", "POST /api/v2/books", "GET /api/v2/books/{isbn}.{format}",
                "PUT /api/v2/books/{isbn}/cover",
            ])
        let list = try #require(catalogue.match("GET", "/api/v2/books")?.operation)
        #expect(list.summary == "List books")
        #expect(list.isPaged && !list.isWrite)
        #expect(list.query.map(\.name) == ["sort", "tags", "page", "maxRows", "branch"])
        #expect(list.query.named("sort")?.type.values == ["title", "year"])
        #expect(list.query.named("sort")?.defaultText == "title")
        #expect(list.query.named("tags")?.type.isList == true)
        #expect(list.headers.map(\.isRequired) == [true])
        #expect(list.reply?.type == ValueType(.object, listDepth: 1, schema: "Book"))
        let make = try #require(catalogue.match("POST", "/api/v2/books")?.operation)
        #expect(make.summary == "Adds a book" && make.isWrite && make.statuses == [201])
        #expect(make.body?.isRequired == true)
        let fields = catalogue.fields(of: "NewBook")
        #expect(fields.map(\.name) == ["title", "year", "inStock", "price", "author"])
        #expect(fields.filter(\.isRequired).map(\.name) == ["title"])
        #expect(fields.named("author")?.type.schema == "NewBook.author")
        #expect(catalogue.fields(of: "NewBook.author").map(\.name) == ["name"])
        // The parts of an allOf, and a reference to what is no object.
        let whole = catalogue.fields(of: "Book")
        #expect(whole.map(\.name) == ["title", "year", "inStock", "price", "author", "isbn", "state"])
        #expect(whole.named("state")?.type.values == ["IN", "OUT"])
        let download = try #require(catalogue.match("GET", "/api/v2/books/978.pdf")?.operation)
        #expect(
            download.isDeprecated && download.reply?.type.kind == .file
                && download.reply?.mediaType == "application/pdf")
        let cover = try #require(catalogue.match("PUT", "/api/v2/books/978/cover")?.operation)
        #expect(cover.body?.mediaType == "multipart/form-data" && cover.reply == nil)
    }

    @Test func anOpenAPI31FileIsReadWhole() throws {
        let (catalogue, skipped) = try read(description("weather"))
        #expect(skipped == [])
        let station = try #require(catalogue.match("GET", "/stations/7")?.operation)
        #expect(station.pathParameters.map(\.name) == ["id"])
        let query = station.query
        #expect(query.named("units")?.type.values == ["metric", "imperial"])
        #expect(query.named("height")?.type.kind == .integer)
        #expect(query.named("when")?.type.kind == .any)
        #expect(query.named("odd")?.type.kind == .any)
        #expect(query.named("sid") == nil)
        #expect(station.reply?.type.schema == "Station")
        #expect(catalogue.fields(of: "Station").named("a~b/c")?.type.kind == .boolean)
        #expect(catalogue.match("POST", "/reports")?.operation.body?.type == ValueType(.any, listDepth: 1))
    }

    @Test func circlesAndFaultsAreLeftOutAndSaid() throws {
        let (catalogue, skipped) = try read(description("circles"))
        #expect(
            catalogue.fields(of: "Person").named("friends")?.type == ValueType(.object, listDepth: 1, schema: "Person"))
        #expect(catalogue.fields(of: "Team").map(\.name) == ["lead", "parent"])
        #expect(catalogue.fields(of: "Self").named("x")?.type.kind == .integer)
        #expect(
            skipped == [
                "GET /people: its references go round in a circle", "GET /people: a parameter without name or place",
                "GET /people: odd: its place 'matrix' is not known",
                "POST /people: body: it refers to another file: people.yaml#/Person",
                "PUT /people: body: it refers to #/components/schemas/Gone, which is not there",
                "PATCH /people: body: its parts refer to each other", "DELETE /people: body: it has no content",
                "relative: a path begins with /", "/broken: not an object", "GET /empty: not an object",
            ])
    }

    @Test(arguments: [
        ("{}", "this is no OpenAPI file: it has no member \"openapi\""),
        (#"{"swagger":"2.0"}"#, "this is Swagger 2, not OpenAPI 3"),
        ("[]", "this is no OpenAPI file: it has no member \"openapi\""),
        (#"{"openapi":"4.0.0"}"#, "OpenAPI 4.0.0 is not known"),
        (#"{"openapi":"3.0.0"}"#, "this OpenAPI file has no paths"),
        (#"{"openapi":"3.0.0","paths":[]}"#, "this OpenAPI file has no paths"),
    ])
    func otherDocumentsAreRefused(_ text: String, _ message: String) throws {
        let error = try #require(throws: RingCXError.self) { _ = try OpenAPIReader(JSON(parsing: text)) }
        #expect(error.message == message)
    }

    /// Every value of a sound document, replaced by each of some others: read, or refused, and never worse.
    @Test func wrongKindsAnywhereAreSurvived() throws {
        for name in ["library", "weather"] {
            let document = try description(name)
            for other in ["null", "[]", "7", #""x""#, "{}", ##"{"$ref":"#"}"##, ##"{"$ref":"#/paths"}"##] {
                let replacement = try JSON(parsing: other)
                for spoilt in Self.spoilt(document, replacement) {
                    guard var reader = try? OpenAPIReader(spoilt) else { continue }
                    #expect(Catalogue(reader.read()).operations.count <= 5)
                }
            }
        }
    }

    /// One document for each place in it, with the replacement there.
    private static func spoilt(_ value: JSON, _ replacement: JSON) -> [JSON] {
        var all = [replacement]
        switch value.kind {
        case .object:
            for (name, member) in value.members {
                for changed in spoilt(member, replacement) {
                    var copy = value
                    copy.set(name, changed)
                    all.append(copy)
                }
            }
        case .array:
            for (index, element) in value.elements.enumerated() {
                for changed in spoilt(element, replacement) {
                    var elements = Array(value.elements)
                    elements[index] = changed
                    all.append(JSON(array: elements))
                }
            }
        default: break
        }
        return all
    }

    /// `RCX_OPENAPI_DIR` names the folder of the published description.
    @Test(.enabled(if: getenv("RCX_OPENAPI_DIR") != nil))
    func thePublishedFileIsReadWhole() throws {
        let folder = String(cString: getenv("RCX_OPENAPI_DIR"))
        let (catalogue, skipped) = try read(JSON(parsing: bytes(of: folder + "/engage-voice_openapi3.json")))
        #expect(catalogue.operations.count == 331)
        #expect(skipped == [])
        let rules = PathRules(host: .current)
        for operation in catalogue.operations {
            let path = operation.path.description
            #expect(
                PathTemplate(rules.expand(rules.shorten(path))).isSameShape(as: PathTemplate(rules.expand(path))),
                "\(path)")
            let resolved = Catalogue.builtIn.match(operation.method, rules.expand(rules.shorten(path)))?.operation
            #expect(resolved?.path.isSameShape(as: PathTemplate(rules.expand(path))) == true, "\(path)")
        }
    }
}
